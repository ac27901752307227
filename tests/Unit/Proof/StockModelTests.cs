using CsCheck;
using Shop.Contracts;
using Shop.Inventory;
using Shop.Tests.Unit.Inventory;

namespace Shop.Tests.Unit.Proof;

/// <summary>The stock of three orders and two products against a model that knows nothing of messages, versions and ledgers.</summary>
public sealed class StockModelTests
{
    private static readonly Guid[] products = [StockRoom.Mug, StockRoom.Pot];

    /// <summary>What ought to be: units on the shelf, and what became of each order.</summary>
    private sealed class Model
    {
        public int[] Available { get; } = [4, 3];

        public Dictionary<int, (ReservationStatus Status, int[] Units)> Orders { get; } = [];

        public void Place(int order, int mugs, int pots)
        {
            if (Orders.ContainsKey(order)) return;
            Orders[order] = Has([mugs, pots]) ? (ReservationStatus.Reserved, Take([mugs, pots])) : (ReservationStatus.Rejected, [mugs, pots]);
        }

        public void Confirm(int order) => Change(order, (status, units) => status switch
        {
            ReservationStatus.Reserved => ReservationStatus.Confirmed,
            ReservationStatus.Expired when Has(units) && Take(units) == units => ReservationStatus.Confirmed,
            ReservationStatus.Expired => ReservationStatus.Released,
            _ => status,
        });

        public void Release(int order)
        {
            if (!Orders.ContainsKey(order)) Orders[order] = (ReservationStatus.Released, [0, 0]);
            else Change(order, (status, units) => status switch
            {
                ReservationStatus.Reserved => GiveBack(units, ReservationStatus.Released),
                ReservationStatus.Confirmed => GiveBack(units, ReservationStatus.Returned),
                ReservationStatus.Expired => ReservationStatus.Released,
                _ => status,
            });
        }

        public void Expire(int order) => Change(order, (status, units) => status == ReservationStatus.Reserved ? GiveBack(units, ReservationStatus.Expired) : status);

        public void Restock(int order) => Change(order, (status, units) => status == ReservationStatus.Confirmed ? GiveBack(units, ReservationStatus.Returned) : status);

        public int Units(int product, ReservationStatus status) => Orders.Values.Where(order => order.Status == status).Sum(order => order.Units[product]);

        private bool Has(int[] units) => Available[0] >= units[0] && Available[1] >= units[1];

        private int[] Take(int[] units)
        {
            for (var product = 0; product < 2; product++) Available[product] -= units[product];
            return units;
        }

        private ReservationStatus GiveBack(int[] units, ReservationStatus then)
        {
            for (var product = 0; product < 2; product++) Available[product] += units[product];
            return then;
        }

        private void Change(int order, Func<ReservationStatus, int[], ReservationStatus> next)
        {
            if (Orders.TryGetValue(order, out var known)) Orders[order] = (next(known.Status, known.Units), known.Units);
        }
    }

    [Fact]
    public void Stock_does_what_its_model_does() => Gen.Const(0).Select(_ => (Room(), new Model())).SampleModelBased(
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 3], Gen.Int[1, 2]).Operation<StockRoom, Model>((room, o) => Do(room, Placed(o.Item1, o.Item2, o.Item3)), (model, o) => model.Place(o.Item1, o.Item2, o.Item3)),
        Gen.Int[0, 2].Operation<StockRoom, Model>((room, n) => Do(room, new StockConfirmRequested(StockRoom.Order(n))), (model, n) => model.Confirm(n)),
        Gen.Int[0, 2].Operation<StockRoom, Model>((room, n) => Do(room, new StockReleaseRequested(StockRoom.Order(n))), (model, n) => model.Release(n)),
        Gen.Int[0, 2].Operation<StockRoom, Model>((room, n) => Do(room, new ReservationExpiryDue(StockRoom.Order(n))), (model, n) => model.Expire(n)),
        Gen.Int[0, 2].Operation<StockRoom, Model>((room, n) => Do(room, new RestockRequested(StockRoom.Order(n), Guid.Empty)), (model, n) => model.Restock(n)),
        equal: Agree, iter: 5_000);

    private static StockRoom Room()
    {
        var room = new StockRoom();
        room.Stock(StockRoom.Mug, 4);
        room.Stock(StockRoom.Pot, 3);
        return room;
    }

    private static OrderPlaced Placed(int order, int mugs, int pots) =>
        new(StockRoom.Order(order), "cart", 1, [new(StockRoom.Mug, "MUG", mugs), new(StockRoom.Pot, "POT", pots)]);

    private static void Do(StockRoom room, object message)
    {
        try
        {
            room.Do(message);
        }
        catch (InvalidOperationException impossible) when (impossible.Message.Contains("cannot come to", StringComparison.Ordinal))
        {
            // Of an order that is not there yet: the bus brings it again.
        }
    }

    private static bool Agree(StockRoom room, Model model) =>
        Enumerable.Range(0, 2).All(n => room.Counts(products[n]) == (model.Available[n], model.Units(n, ReservationStatus.Reserved), model.Units(n, ReservationStatus.Confirmed)))
        && Enumerable.Range(0, 3).All(n => room.World.Reservations.GetValueOrDefault(StockRoom.Order(n))?.Status == (model.Orders.TryGetValue(n, out var order) ? order.Status : null));
}
