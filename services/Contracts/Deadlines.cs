namespace Shop.Contracts;

// A deadline is a delayed message to oneself; the state it finds decides whether it still acts.

/// <summary>Ordering: the order should have left <c>placed</c> or <c>paymentPending</c> by now.</summary>
public sealed record PaymentTimeoutDue(Guid OrderId);

/// <summary>Ordering: no answer has come to the confirmation of the reservation; ask again.</summary>
public sealed record StockConfirmationDue(Guid OrderId);

public sealed record PackingDue(Guid OrderId);

public sealed record ShippingDue(Guid OrderId);

public sealed record DeliveryDue(Guid OrderId);

/// <summary>Inventory: the reservation's time is up.</summary>
public sealed record ReservationExpiryDue(Guid OrderId);

/// <summary>Inventory: tell the catalogue the product's level (the delay is what makes it at most once a second).</summary>
public sealed record StockLevelDue(Guid ProductId);

/// <summary>Payment: call the provider (attempt <paramref name="Attempt"/>), or ask it how the payment stands when no webhook came.</summary>
public sealed record PaymentAttemptDue(Guid OrderId, int Attempt);
