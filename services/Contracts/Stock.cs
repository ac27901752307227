namespace Shop.Contracts;

/// <summary>Every line of the order is held until the reservation is confirmed, released or expires.</summary>
public sealed record StockReserved(Guid OrderId);

/// <summary>Nothing is held: at least one line could not be met.</summary>
public sealed record StockRejected(Guid OrderId, IReadOnlyList<StockShortage> Shortages);

public sealed record StockShortage(Guid ProductId, int Requested, int Available);

/// <summary>The order is paid: its reserved units are sold.</summary>
/// <param name="CustomerId">Said again in <see cref="StockConfirmed"/>, for those who keep who has bought what.</param>
public sealed record StockConfirmRequested(Guid OrderId, Guid? CustomerId = null);

/// <param name="Lines">What was sold; left out when a sale that is known is only told again.</param>
public sealed record StockConfirmed(Guid OrderId, IReadOnlyList<SoldLine>? Lines = null, Guid? CustomerId = null);

public sealed record SoldLine(Guid ProductId, int Quantity);

/// <summary>The reservation had expired and the units are gone: the order must be refunded.</summary>
public sealed record StockConfirmFailed(Guid OrderId);

/// <summary>The order will not happen: give its units back. May overtake the reservation it undoes.</summary>
public sealed record StockReleaseRequested(Guid OrderId);

/// <summary>A reservation was held for too long and its units were given back.</summary>
public sealed record StockReservationExpired(Guid OrderId);

/// <summary>Sold units came back: a cancelled order after it was confirmed, or a return. Applied once per <paramref name="RestockId"/>.</summary>
/// <param name="Lines">Which of them; left out when all that are still sold come back.</param>
public sealed record RestockRequested(Guid OrderId, Guid RestockId, IReadOnlyList<SoldLine>? Lines = null);
