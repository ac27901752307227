using Shop.Contracts;
using Shop.Platform;
using static Shop.Inventory.ReservationStatus;

namespace Shop.Inventory;

/// <summary>Reservations: every line or nothing, and every unit goes back exactly once.</summary>
public static class StockFlow
{
    public static Decision<StockChange> Decide(StockState state, object message, DateTimeOffset now, InventoryOptions options) =>
        (state.Reservation?.Status, message) switch
        {
            (null, OrderPlaced placed) => Reserve(state, placed, now, options),
            (Released, OrderPlaced) => Ignore("the order was released before it was reserved"),
            (not null, OrderPlaced) => Ignore("the order has its reservation"),

            (Reserved, StockConfirmRequested confirm) => Move(state, Confirmed, [LedgerKind.Sell], now, options, Sold(state.Reservation, confirm)),
            // Ordering asks again when it has heard nothing: so it is told again.
            (Confirmed, StockConfirmRequested confirm) => Move(state, Confirmed, [], now, options, new StockConfirmed(confirm.OrderId)),
            (Expired, StockConfirmRequested confirm) when Shortages(state, state.Reservation.Lines).Count == 0 =>
                Move(state, Confirmed, [LedgerKind.Reserve, LedgerKind.Sell], now, options, Sold(state.Reservation, confirm)),
            // Released, so that asking again after a delivery cannot sell units to an order that is being refunded.
            (Expired or Released or Rejected or Returned, StockConfirmRequested confirm) =>
                Move(state, state.Reservation.Status == Expired ? Released : state.Reservation.Status, [], now, options, new StockConfirmFailed(confirm.OrderId)),

            // A tombstone for the order that has not come yet.
            (null, StockReleaseRequested release) => Decided(new(release.OrderId, Released, 1, []), [], [], now, options),
            (Reserved, StockReleaseRequested) => Move(state, Released, [LedgerKind.Release], now, options),
            (Expired, StockReleaseRequested) => Move(state, Released, [], now, options),
            // The shopper cancelled while the confirmation was under way.
            (Confirmed, StockReleaseRequested) => Move(state, Returned, [LedgerKind.Return], now, options),
            (Released or Rejected or Returned, StockReleaseRequested) => Ignore("nothing is held"),

            (Reserved, ReservationExpiryDue due) => Move(state, Expired, [LedgerKind.Release], now, options, new StockReservationExpired(due.OrderId)),
            (not null, ReservationExpiryDue) => Ignore("the reservation has ended"),

            (Confirmed, RestockRequested { Lines: { } lines } m) => Return(state, m, lines, now, options),
            (Confirmed, RestockRequested) => Move(state, Returned, [LedgerKind.Return], now, options),
            (Returned, RestockRequested) => Ignore("the units are back"),

            (_, StockAdjustmentRequested m) => Adjust(state, m, null, now, options),
            (_, AdjustStock m) => Adjust(state, new(m.AdjustmentId, m.ProductId, "", m.Quantity, m.Reason), m.Actor, now, options),
            (_, StockLevelDue due) => Announce(state, due, now),

            _ => throw new InvalidOperationException(
                $"{message.GetType().Name} cannot come to a reservation that is {state.Reservation?.Status.ToString() ?? "not there"}."),
        };

    private static StockConfirmed Sold(Reservation reservation, StockConfirmRequested asked) =>
        new(reservation.OrderId, [.. reservation.Lines.Select(line => new SoldLine(line.ProductId, line.Quantity))], asked.CustomerId);

    private static Decision<StockChange> Reserve(StockState state, OrderPlaced placed, DateTimeOffset now, InventoryOptions options)
    {
        if (placed.Lines.Count == 0 || placed.Lines.Any(line => line.Quantity <= 0))
            throw new InvalidOperationException("An order has lines, and every line a quantity.");

        List<ReservedLine> lines = [.. placed.Lines.GroupBy(line => line.ProductId)
            .Select(group => new ReservedLine(group.Key, group.Sum(line => line.Quantity))).OrderBy(line => line.ProductId)];
        var reservation = new Reservation(placed.OrderId, Reserved, 1, lines) { ExpiresAt = now + options.ReservationTime };
        var shortages = Shortages(state, lines);
        return shortages.Count > 0
            ? Decided(reservation with { Status = Rejected }, [], [], now, options, new Outgoing(new StockRejected(placed.OrderId, shortages)))
            : Decided(reservation, Moved(state, reservation, [LedgerKind.Reserve]), Entries(reservation, [LedgerKind.Reserve]), now, options,
                new Outgoing(new StockReserved(placed.OrderId)),
                new Outgoing(new ReservationExpiryDue(placed.OrderId), options.ReservationTime));
    }

    private static Decision<StockChange> Move(
        StockState state, ReservationStatus to, LedgerKind[] kinds, DateTimeOffset now, InventoryOptions options, params object[] messages)
    {
        var reservation = state.Reservation! with { Status = to, Version = state.Reservation.Version + 1 };
        var (moved, entries) = (Moved(state, reservation, kinds), Entries(reservation, kinds));
        if (to == Returned && kinds.Length > 0) reservation = reservation with { Lines = [.. reservation.Lines.Select(line => line with { Returned = line.Quantity })] };
        return Decided(reservation, moved, entries, now, options,
            [.. messages.Select(message => new Outgoing(message))]);
    }

    // Some of what was sold comes back; with the last unit the whole reservation is returned.
    private static Decision<StockChange> Return(StockState state, RestockRequested m, IReadOnlyList<SoldLine> lines, DateTimeOffset now, InventoryOptions options)
    {
        if (state.IsAdjusted) return Ignore("these units are back");
        var coming = lines.GroupBy(line => line.ProductId).ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity));
        List<ReservedLine> left = [.. state.Reservation!.Lines.Select(line => line with { Returned = line.Returned + coming.GetValueOrDefault(line.ProductId) })];
        if (coming.Any(line => line.Value <= 0 || !left.Exists(known => known.ProductId == line.Key)) || left.Exists(line => line.Left < 0))
            throw new InvalidOperationException($"Order {m.OrderId} cannot give back more than it has.");

        var status = left.TrueForAll(line => line.Left == 0) ? Returned : Confirmed;
        var reservation = state.Reservation with { Status = status, Version = state.Reservation.Version + 1, Lines = left };
        return Decided(reservation,
            [.. coming.OrderBy(line => line.Key).Select(line => Book(state.Items[line.Key], LedgerKind.Return, line.Value))],
            [.. coming.Select(line => new LedgerEntry(line.Key, LedgerKind.Return, line.Value, m.RestockId, 0))], now, options);
    }

    private static Decision<StockChange> Decided(
        Reservation reservation, IReadOnlyList<StockItem> items, IReadOnlyList<LedgerEntry> ledger, DateTimeOffset now, InventoryOptions options, params Outgoing[] messages)
    {
        var (told, dues) = Schedule(items, now, options);
        return new(new(reservation, told, ledger)) { Aggregate = reservation.OrderId, Version = reservation.Version, Messages = [.. messages, .. dues] };
    }

    private static List<StockShortage> Shortages(StockState state, IReadOnlyList<ReservedLine> lines) =>
    [
        .. from line in lines
           let available = state.Items.TryGetValue(line.ProductId, out var item) ? item.Available : 0
           where available < line.Quantity
           select new StockShortage(line.ProductId, line.Quantity, available),
    ];

    private static List<LedgerEntry> Entries(Reservation reservation, LedgerKind[] kinds) =>
        [.. kinds.SelectMany(kind => reservation.Lines.Where(line => line.Left > 0).Select(line => new LedgerEntry(line.ProductId, kind, line.Left, reservation.OrderId, reservation.Version)))];

    private static List<StockItem> Moved(StockState state, Reservation reservation, LedgerKind[] kinds) => kinds.Length == 0
        ? []
        : [.. reservation.Lines.Where(line => line.Left > 0).Select(line => kinds.Aggregate(state.Items[line.ProductId], (item, kind) => Book(item, kind, line.Left)))];

    /// <summary>What a ledger entry does to its product: adding up the ledger gives the stock.</summary>
    public static StockItem Book(StockItem item, LedgerKind kind, int quantity)
    {
        var booked = kind switch
        {
            LedgerKind.Initial or LedgerKind.Restock or LedgerKind.Adjust => item with { Available = checked(item.Available + quantity) },
            LedgerKind.Reserve => item with { Available = item.Available - quantity, Reserved = item.Reserved + quantity },
            LedgerKind.Release => item with { Available = item.Available + quantity, Reserved = item.Reserved - quantity },
            LedgerKind.Sell => item with { Reserved = item.Reserved - quantity, Sold = item.Sold + quantity },
            LedgerKind.Return => item with { Sold = item.Sold - quantity, Available = item.Available + quantity },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        if (booked.Available < 0 || booked.Reserved < 0 || booked.Sold < 0)
            throw new InvalidOperationException($"{kind} of {quantity} would leave product {item.ProductId} below zero.");
        return booked with { Version = item.Version + 1 };
    }

    private static Decision<StockChange> Adjust(StockState state, StockAdjustmentRequested m, Guid? actor, DateTimeOffset now, InventoryOptions options)
    {
        if (state.IsAdjusted) return Ignore("the adjustment was made before") with { Answer = Adjusted(state.Items.GetValueOrDefault(m.ProductId)) };
        var item = state.Items.GetValueOrDefault(m.ProductId);
        if (item is null && actor is not null) return Ignore("no such product") with { Answer = StockAnswers.Unknown(m.ProductId) };
        if ((item?.Available ?? 0) + (long)m.Quantity is < 0 or > int.MaxValue)
            return Ignore("the adjustment is out of bounds") with { Answer = StockAnswers.OutOfBounds(item?.Available ?? 0) };

        var kind = item is null ? LedgerKind.Initial : m.Quantity > 0 ? LedgerKind.Restock : LedgerKind.Adjust;
        var booked = Book(item ?? new(m.ProductId, m.Sku, 0, 0, 0, 0), kind, m.Quantity);
        if (m.Sku.Length > 0) booked = booked with { Sku = m.Sku };
        var (items, dues) = Schedule([booked], now, options);
        return new(new(null, items, m.Quantity == 0 ? [] : [new(m.ProductId, kind, m.Quantity, m.AdjustmentId, 0)])
        {
            Adjustment = new(m.AdjustmentId, m.ProductId, m.Quantity, m.Reason, actor),
        })
        { Aggregate = m.ProductId, Version = booked.Version, Messages = dues, Answer = Adjusted(booked) };

        Answer? Adjusted(StockItem? to) => actor is null || to is null ? null : Answer.Json(200, StockView.Of(to));
    }

    // One message per product and interval, however many orders there are: the next one is sent only after the last has come.
    // A minute late, it is taken for lost.
    private static (IReadOnlyList<StockItem> Items, IReadOnlyList<Outgoing> Dues) Schedule(IReadOnlyList<StockItem> items, DateTimeOffset now, InventoryOptions options)
    {
        var dues = new List<Outgoing>();
        StockItem[] scheduled = [.. items];
        for (var i = 0; i < scheduled.Length; i++)
        {
            if (scheduled[i].IsAnnounced || scheduled[i].LevelDueAt > now - TimeSpan.FromMinutes(1)) continue;
            scheduled[i] = scheduled[i] with { LevelDueAt = now + options.LevelInterval };
            dues.Add(new(new StockLevelDue(scheduled[i].ProductId), options.LevelInterval));
        }
        return (scheduled, dues);
    }

    private static Decision<StockChange> Announce(StockState state, StockLevelDue due, DateTimeOffset now)
    {
        var item = state.Items.GetValueOrDefault(due.ProductId) ?? throw new InvalidOperationException($"Product {due.ProductId} has no stock to announce.");
        var told = item with { Version = item.Version + 1, LevelDueAt = null };
        if (item.IsAnnounced) return new(new(null, [told], [])) { IgnoredBecause = "the level is as it was announced" };

        told = told with { AnnouncedLevel = item.Level, AnnouncedNumber = item.ShownNumber, AnnouncedAt = now };
        return new(new(null, [told], []) { Alert = AlertOf(item) is { } kind ? new(item.ProductId, kind, item.Available, told.Version) : null })
        {
            Aggregate = item.ProductId,
            Version = told.Version,
            Messages = [new(new StockLevelChanged(item.ProductId, told.Version, item.Level, item.ShownNumber, item.AnnouncedLevel))],
        };
    }

    private static AlertKind? AlertOf(StockItem item) => (item.AnnouncedLevel, item.Level) switch
    {
        (StockLevel.Out, StockLevel.Low or StockLevel.In) => AlertKind.Back,
        (not StockLevel.Out, StockLevel.Out) => AlertKind.Out,
        (not StockLevel.Low, StockLevel.Low) => AlertKind.Low,
        _ => null,
    };

    private static Decision<StockChange> Ignore(string reason) => new(StockChange.None) { IgnoredBecause = reason };
}
