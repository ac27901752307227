using Shop.Contracts;
using Shop.Inventory;

namespace Shop.Tests.Unit.Inventory;

/// <summary>Every state of a reservation against every message about an order, each cell expected by hand.</summary>
public sealed class StockFlowGridTests
{
    // "-" ignored · "!" impossible, throws · else the status after, and what is sent. Two of two units are ordered.
    private const string Grid = """
        message               | none                                       | Reserved                        | Rejected                    | Confirmed                | Released                    | Expired                  | Returned
        OrderPlaced           | Reserved StockReserved ReservationExpiryDue | -                              | -                           | -                        | -                           | -                        | -
        StockConfirmRequested | !                                          | Confirmed StockConfirmed        | Rejected StockConfirmFailed | Confirmed StockConfirmed | Released StockConfirmFailed | Confirmed StockConfirmed | Returned StockConfirmFailed
        StockReleaseRequested | Released                                   | Released                        | -                           | Returned                 | -                           | Released                 | -
        ReservationExpiryDue  | !                                          | Expired StockReservationExpired | -                           | -                        | -                           | -                        | -
        RestockRequested      | !                                          | !                               | !                           | Returned                 | !                           | !                        | -
        RestockOfOne          | !                                          | !                               | !                           | Confirmed                | !                           | !                        | -
        RestockOfThree        | !                                          | !                               | !                           | !                        | !                           | !                        | -
        """;

    public static TheoryData<string, string, string> Cells() => StateGrid.Cells(Grid);

    [Theory, MemberData(nameof(Cells))]
    public void A_message_finds_a_reservation(string status, string message, string expected) => Assert.Equal(expected, Outcome(status, message));

    private static string Outcome(string status, string name)
    {
        Reservation? reservation = status == "none" ? null : new(StockRoom.Order(1), Enum.Parse<ReservationStatus>(status), 3, [new(StockRoom.Mug, 2)]);
        var item = reservation?.Status switch
        {
            ReservationStatus.Reserved => new StockItem(StockRoom.Mug, "MUG", 0, 2, 0, 1),
            ReservationStatus.Confirmed => new StockItem(StockRoom.Mug, "MUG", 0, 0, 2, 1),
            _ => new StockItem(StockRoom.Mug, "MUG", 2, 0, 0, 1),
        };
        object message = name switch
        {
            "OrderPlaced" => new OrderPlaced(StockRoom.Order(1), "cart", 1, [new(StockRoom.Mug, "MUG", 2)]),
            "StockConfirmRequested" => new StockConfirmRequested(StockRoom.Order(1)),
            "StockReleaseRequested" => new StockReleaseRequested(StockRoom.Order(1)),
            "ReservationExpiryDue" => new ReservationExpiryDue(StockRoom.Order(1)),
            "RestockOfOne" => new RestockRequested(StockRoom.Order(1), Guid.Empty, [new(StockRoom.Mug, 1)]),
            "RestockOfThree" => new RestockRequested(StockRoom.Order(1), Guid.Empty, [new(StockRoom.Mug, 3)]),
            "RestockRequested" => new RestockRequested(StockRoom.Order(1), Guid.Empty),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        try
        {
            var decision = StockFlow.Decide(new(reservation, new Dictionary<Guid, StockItem> { [item.ProductId] = item }), message, DateTimeOffset.UnixEpoch, new());
            if (decision.IgnoredBecause is not null) return "-";
            Assert.Equal(decision.Version, decision.State.Reservation!.Version);
            return string.Join(' ', decision.Messages.Select(outgoing => outgoing.Message.GetType().Name).Where(sent => sent != nameof(StockLevelDue))
                .Prepend(decision.State.Reservation.Status.ToString()));
        }
        catch (InvalidOperationException)
        {
            return "!";
        }
    }
}
