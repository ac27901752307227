using Shop.Inventory;

namespace Shop.Tests.Unit.Inventory;

public sealed class LedgerCursorTests
{
    [Fact]
    public void It_carries_what_was_on_the_shelf_and_nothing_else_is_one()
    {
        Assert.Equal(new LedgerCursor(17, 40), LedgerCursor.Parse(new LedgerCursor(17, 40).ToString()));
        Assert.Equal(new LedgerCursor(ulong.MaxValue, null), LedgerCursor.Parse(null));
        Assert.All(["", "17", "17.", "17.-4", "a.b", "1.2.3"], text => Assert.Null(LedgerCursor.Parse(text)));
    }
}
