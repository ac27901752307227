using Shop.Platform;

namespace Shop.Tests.Unit.Platform;

public sealed class MessageIdTests
{
    private static readonly Guid aggregate = Guid.CreateVersion7();
    private static readonly Guid cause = Guid.CreateVersion7();

    [Fact]
    public void Deciding_again_gives_the_same_id()
    {
        Assert.Equal(MessageIds.For(1, "ordering", "OrderPlaced", aggregate, 3, 0, cause), MessageIds.For(1, "ordering", "OrderPlaced", aggregate, 3, 0, cause));
        Assert.Equal(8, MessageIds.For(1, "ordering", "OrderPlaced", aggregate, 3, 0, cause).Version);
    }

    [Fact]
    public void Everything_that_tells_two_messages_apart_is_in_the_id()
    {
        var ids = new[]
        {
            MessageIds.For(1, "ordering", "OrderPlaced", aggregate, 3, 0, cause),
            MessageIds.For(2, "ordering", "OrderPlaced", aggregate, 3, 0, cause),
            MessageIds.For(1, "inventory", "OrderPlaced", aggregate, 3, 0, cause),
            MessageIds.For(1, "ordering", "StockReserved", aggregate, 3, 0, cause),
            MessageIds.For(1, "ordering", "OrderPlaced", cause, 3, 0, cause),
            MessageIds.For(1, "ordering", "OrderPlaced", aggregate, 4, 0, cause),
            MessageIds.For(1, "ordering", "OrderPlaced", aggregate, 3, 1, cause),
            MessageIds.For(1, "ordering", "OrderPlaced", aggregate, 3, 0, aggregate),
        };
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
