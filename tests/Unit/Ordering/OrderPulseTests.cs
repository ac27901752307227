using Shop.Ordering;

namespace Shop.Tests.Unit.Ordering;

public sealed class OrderPulseTests
{
    [Fact]
    public void No_id_of_that_moment_or_later_lies_before_the_first()
    {
        var moment = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        var first = Bytes(PulseReader.FirstIdOf(moment));
        Assert.All(Enumerable.Range(0, 100), n => Assert.True(first.AsSpan().SequenceCompareTo(Bytes(Guid.CreateVersion7(moment.AddMilliseconds(n % 3)))) <= 0));
        Assert.True(first.AsSpan().SequenceCompareTo(Bytes(Guid.CreateVersion7(moment.AddMilliseconds(-1)))) > 0);
    }

    // As the database orders them.
    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
