using Shop.Contracts;

namespace Shop.Inventory;

public enum ReservationStatus { Reserved, Rejected, Confirmed, Released, Expired, Returned }

public sealed record ReservedLine(Guid ProductId, int Quantity)
{
    /// <summary>How many of them were sold and have come back.</summary>
    public int Returned { get; init; }

    public int Left => Quantity - Returned;
}

/// <summary>What an order holds, or held. One per order, for ever.</summary>
public sealed record Reservation(Guid OrderId, ReservationStatus Status, long Version, IReadOnlyList<ReservedLine> Lines)
{
    /// <summary>When units that are not paid for go back.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The units of one product and what the catalogue was last told about them.</summary>
public sealed record StockItem(Guid ProductId, string Sku, int Available, int Reserved, int Sold, long Version)
{
    public const int LowFrom = 5;

    public StockLevel? AnnouncedLevel { get; init; }
    public int? AnnouncedNumber { get; init; }
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>When the message comes that tells the catalogue; null when none is under way.</summary>
    public DateTimeOffset? LevelDueAt { get; init; }

    public StockLevel Level => Available switch { 0 => StockLevel.Out, <= LowFrom => StockLevel.Low, _ => StockLevel.In };

    /// <summary>Exact while units are few, else the round number there are at least: a sale must not empty the catalogue's caches.</summary>
    public int ShownNumber
    {
        get
        {
            if (Available <= LowFrom) return Available;
            var shown = LowFrom + 1;
            for (var decade = 10L; decade <= Available; decade *= 10)
                foreach (var step in (ReadOnlySpan<long>)[1, 2, 5])
                    if (decade * step <= Available) shown = (int)(decade * step);
            return shown;
        }
    }

    public bool IsAnnounced => AnnouncedLevel == Level && AnnouncedNumber == ShownNumber;
}

/// <summary>Initial, Restock and Adjust change how much there is; the others only move it.</summary>
public enum LedgerKind { Initial, Restock, Adjust, Reserve, Release, Sell, Return }

public sealed record LedgerEntry(Guid ProductId, LedgerKind Kind, int Quantity, Guid Cause, long Version);

public sealed record Adjustment(Guid Id, Guid ProductId, int Quantity, string Reason, Guid? Actor);

public enum AlertKind { Low, Out, Back }

/// <summary>A product that runs low, is sold out or is back.</summary>
public sealed record StockAlert(Guid ProductId, AlertKind Kind, int Available, long Version);

/// <summary>Asked by a person in the back office; otherwise like <see cref="StockAdjustmentRequested"/>.</summary>
public sealed record AdjustStock(Guid AdjustmentId, Guid ProductId, int Quantity, string Reason, Guid Actor);

/// <summary>What one message changes, all of it together.</summary>
public sealed record StockChange(Reservation? Reservation, IReadOnlyList<StockItem> Items, IReadOnlyList<LedgerEntry> Ledger)
{
    public static StockChange None { get; } = new(null, [], []);

    public Adjustment? Adjustment { get; init; }
    public StockAlert? Alert { get; init; }
}

/// <summary>What a decision may look at: the order's reservation, the stock it touches, and whether the adjustment (or the return, by its own id) was made before.</summary>
public sealed record StockState(Reservation? Reservation, IReadOnlyDictionary<Guid, StockItem> Items, bool IsAdjusted = false);
