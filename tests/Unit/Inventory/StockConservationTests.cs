using CsCheck;
using Shop.Contracts;
using Shop.Inventory;

namespace Shop.Tests.Unit.Inventory;

/// <summary>Whatever comes, in whatever order and however often: no unit appears or vanishes.</summary>
public sealed class StockConservationTests
{
    private static readonly Guid[] Products = [StockRoom.Mug, StockRoom.Pot];

    private static readonly Gen<object> Messages = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4], Gen.Int[1, 4], Gen.Bool).Select((kind, n, quantity, pot) => kind switch
    {
        0 or 1 => new OrderPlaced(StockRoom.Order(n), "cart", 1, [new(StockRoom.Mug, "MUG", quantity), new(pot ? StockRoom.Pot : StockRoom.Mug, "SKU", 1)]),
        2 or 3 => new StockConfirmRequested(StockRoom.Order(n)),
        4 => new StockReleaseRequested(StockRoom.Order(n)),
        5 => new ReservationExpiryDue(StockRoom.Order(n)),
        6 => new RestockRequested(StockRoom.Order(n), Guid.Empty),
        9 => new RestockRequested(StockRoom.Order(n), StockRoom.Order(200 + (quantity * 10) + n), [new(Products[pot ? 1 : 0], 1)]),
        7 => new StockLevelDue(Products[pot ? 1 : 0]),
        _ => (object)new StockAdjustmentRequested(StockRoom.Order(100 + n), Products[pot ? 1 : 0], "SKU", n == 4 ? -quantity : quantity, "import"),
    });

    [Fact]
    public void What_was_put_in_is_available_reserved_or_sold() => Messages.List[0, 80].Sample(messages =>
    {
        var room = new StockRoom();
        room.Stock(StockRoom.Mug, 6);
        foreach (var message in messages)
        {
            try
            {
                room.Do(message);
            }
            catch (InvalidOperationException impossible) when (impossible.Message.Contains("cannot come to") || impossible.Message.Contains("no stock to announce") || impossible.Message.Contains("more than it has"))
            {
            }
        }
        return Products.All(product => Holds(room, product));
    });

    private static bool Holds(StockRoom room, Guid product)
    {
        var entries = room.World.Ledger.Where(entry => entry.ProductId == product).ToList();
        var counts = room.Counts(product);
        var replayed = entries.Aggregate(new StockItem(product, "", 0, 0, 0, 0), (item, entry) => StockFlow.Book(item, entry.Kind, entry.Quantity));
        var put = entries.Where(entry => entry.Kind is LedgerKind.Initial or LedgerKind.Restock or LedgerKind.Adjust).Sum(entry => entry.Quantity);
        return put == counts.Available + counts.Reserved + counts.Sold
            && (replayed.Available, replayed.Reserved, replayed.Sold) == counts
            && Held(room, product, ReservationStatus.Reserved) == counts.Reserved
            && Held(room, product, ReservationStatus.Confirmed) == counts.Sold
            && entries.DistinctBy(entry => (entry.Cause, entry.Version, entry.Kind)).Count() == entries.Count;
    }

    private static int Held(StockRoom room, Guid product, ReservationStatus status) => room.World.Reservations.Values
        .Where(reservation => reservation.Status == status).SelectMany(reservation => reservation.Lines).Where(line => line.ProductId == product).Sum(line => line.Left);
}
