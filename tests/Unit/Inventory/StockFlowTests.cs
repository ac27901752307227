using Shop.Contracts;
using Shop.Inventory;
using Shop.Platform;

namespace Shop.Tests.Unit.Inventory;

public sealed class StockFlowTests
{
    private readonly StockRoom room = new();

    [Fact]
    public void An_order_gets_every_line_or_nothing()
    {
        room.Stock(StockRoom.Mug, 5);
        room.Stock(StockRoom.Pot, 1);
        var rejected = StockRoom.Sent<StockRejected>(room.Place(1, (StockRoom.Mug, 2), (StockRoom.Pot, 2)));
        Assert.Equal(new StockShortage(StockRoom.Pot, 2, 1), Assert.Single(rejected.Shortages));
        Assert.Equal((5, 0, 0), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void Two_lines_of_one_product_are_one_reservation()
    {
        room.Stock(StockRoom.Mug, 3);
        Assert.Equal(4, Assert.Single(StockRoom.Sent<StockRejected>(room.Place(1, (StockRoom.Mug, 2), (StockRoom.Mug, 2))).Shortages).Requested);
        StockRoom.Sent<StockReserved>(room.Place(2, (StockRoom.Mug, 1), (StockRoom.Mug, 2)));
        Assert.Equal((0, 3, 0), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void A_release_that_overtakes_its_reserve_wins()
    {
        room.Stock(StockRoom.Mug, 5);
        room.Do(new StockReleaseRequested(StockRoom.Order(1)));
        Assert.NotNull(room.Place(1, (StockRoom.Mug, 2)).IgnoredBecause);
        Assert.Equal((5, 0, 0), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void A_release_after_the_confirmation_gives_the_sold_units_back_once()
    {
        room.Stock(StockRoom.Mug, 5);
        room.Place(1, (StockRoom.Mug, 2));
        room.Do(new StockConfirmRequested(StockRoom.Order(1)));
        Assert.Equal((3, 0, 2), room.Counts(StockRoom.Mug));
        room.Do(new StockReleaseRequested(StockRoom.Order(1)));
        room.Do(new StockReleaseRequested(StockRoom.Order(1)));
        room.Do(new RestockRequested(StockRoom.Order(1), Guid.NewGuid()));
        Assert.Equal((5, 0, 0), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void Lines_of_a_sale_come_back_once_each_and_the_last_ends_it()
    {
        room.Stock(StockRoom.Mug, 5);
        room.Stock(StockRoom.Pot, 5);
        room.Place(1, (StockRoom.Mug, 2), (StockRoom.Pot, 1));
        room.Do(new StockConfirmRequested(StockRoom.Order(1)));
        var one = new RestockRequested(StockRoom.Order(1), Guid.NewGuid(), [new(StockRoom.Mug, 1)]);
        room.Do(one);
        Assert.NotNull(room.Do(one).IgnoredBecause);
        Assert.Equal((4, 0, 1), room.Counts(StockRoom.Mug));
        Assert.Throws<InvalidOperationException>(() => room.Do(new RestockRequested(StockRoom.Order(1), Guid.NewGuid(), [new(StockRoom.Mug, 2)])));
        room.Do(new RestockRequested(StockRoom.Order(1), Guid.NewGuid()));
        Assert.Equal(ReservationStatus.Returned, room.World.Reservations[StockRoom.Order(1)].Status);
        Assert.Equal(((5, 0, 0), (5, 0, 0)), (room.Counts(StockRoom.Mug), room.Counts(StockRoom.Pot)));
        Assert.Equal([1, 1, 1], room.World.Ledger.Where(entry => entry.Kind == LedgerKind.Return).Select(entry => entry.Quantity));
    }

    [Fact]
    public void A_product_that_runs_low_is_sold_out_or_is_back_gives_an_alert()
    {
        room.Stock(StockRoom.Mug, 10);
        room.Do(new StockLevelDue(StockRoom.Mug));
        room.Place(1, (StockRoom.Mug, 6));
        Assert.Equal(StockLevel.In, StockRoom.Sent<StockLevelChanged>(room.Do(new StockLevelDue(StockRoom.Mug))).Was);
        room.Place(2, (StockRoom.Mug, 4));
        room.Do(new StockLevelDue(StockRoom.Mug));
        room.Stock(StockRoom.Mug, 3);
        room.Do(new StockLevelDue(StockRoom.Mug));
        Assert.Equal([(AlertKind.Low, 4), (AlertKind.Out, 0), (AlertKind.Back, 3)], room.World.Alerts.Select(alert => (alert.Kind, alert.Available)));
    }

    [Fact]
    public void A_confirmation_asked_for_again_is_answered_again_under_another_version()
    {
        room.Stock(StockRoom.Mug, 5);
        room.Place(1, (StockRoom.Mug, 2));
        var first = room.Do(new StockConfirmRequested(StockRoom.Order(1)));
        var second = room.Do(new StockConfirmRequested(StockRoom.Order(1)));
        StockRoom.Sent<StockConfirmed>(second);
        Assert.True(second.Version > first.Version);
        Assert.Equal((3, 0, 2), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void A_confirmation_after_the_expiry_takes_the_units_again_if_they_are_there()
    {
        room.Stock(StockRoom.Mug, 2);
        room.Place(1, (StockRoom.Mug, 2));
        StockRoom.Sent<StockReservationExpired>(room.Do(new ReservationExpiryDue(StockRoom.Order(1))));
        Assert.Equal((2, 0, 0), room.Counts(StockRoom.Mug));
        StockRoom.Sent<StockConfirmed>(room.Do(new StockConfirmRequested(StockRoom.Order(1))));
        Assert.Equal((0, 0, 2), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void A_confirmation_that_failed_stays_failed_when_units_come_back()
    {
        room.Stock(StockRoom.Mug, 2);
        room.Place(1, (StockRoom.Mug, 2));
        room.Do(new ReservationExpiryDue(StockRoom.Order(1)));
        room.Place(2, (StockRoom.Mug, 1));
        StockRoom.Sent<StockConfirmFailed>(room.Do(new StockConfirmRequested(StockRoom.Order(1))));
        room.Do(new StockReleaseRequested(StockRoom.Order(2)));
        StockRoom.Sent<StockConfirmFailed>(room.Do(new StockConfirmRequested(StockRoom.Order(1))));
        Assert.Equal((2, 0, 0), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void Two_hundred_orders_for_one_product_tell_the_catalogue_once()
    {
        room.Stock(StockRoom.Mug, 1000);
        room.Do(new StockLevelDue(StockRoom.Mug));
        var dues = Enumerable.Range(0, 200).Select(n => room.Place(n, (StockRoom.Mug, 5))).SelectMany(decision => decision.Messages)
            .Count(outgoing => outgoing.Message is StockLevelDue);
        Assert.Equal(1, dues);
        Assert.Equal(new(StockRoom.Mug, room.Version(StockRoom.Mug) + 1, StockLevel.Out, 0, StockLevel.In), StockRoom.Sent<StockLevelChanged>(room.Do(new StockLevelDue(StockRoom.Mug))));
        Assert.Single(room.World.ChangedItems);
    }

    [Fact]
    public void A_level_that_has_not_changed_is_not_told()
    {
        room.Stock(StockRoom.Mug, 100);
        StockRoom.Sent<StockLevelChanged>(room.Do(new StockLevelDue(StockRoom.Mug)));
        Assert.NotNull(room.Do(new StockLevelDue(StockRoom.Mug)).IgnoredBecause);
    }

    [Theory, InlineData(0, 0), InlineData(5, 5), InlineData(6, 6), InlineData(9, 6), InlineData(10, 10), InlineData(49, 20), InlineData(50, 50), InlineData(int.MaxValue, 2_000_000_000)]
    public void The_number_shown_is_exact_only_while_units_are_few(int available, int shown) =>
        Assert.Equal(shown, new StockItem(StockRoom.Mug, "MUG", available, 0, 0, 1).ShownNumber);

    [Fact]
    public void An_adjustment_is_made_once()
    {
        var adjustment = new StockAdjustmentRequested(Guid.NewGuid(), StockRoom.Mug, "MUG", 5, "import");
        room.Do(adjustment);
        Assert.NotNull(room.Do(adjustment).IgnoredBecause);
        Assert.Equal((5, 0, 0), room.Counts(StockRoom.Mug));
    }

    [Fact]
    public void An_adjustment_takes_no_more_than_is_available()
    {
        room.Stock(StockRoom.Mug, 5);
        room.Place(1, (StockRoom.Mug, 3));
        Assert.Equal(409, room.Do(new AdjustStock(Guid.NewGuid(), StockRoom.Mug, -3, "lost", Guid.Empty)).Answer!.Status);
        Assert.Equal(200, room.Do(new AdjustStock(Guid.NewGuid(), StockRoom.Mug, -2, "lost", Guid.Empty)).Answer!.Status);
        Assert.Equal((0, 3, 0), room.Counts(StockRoom.Mug));
    }
}
