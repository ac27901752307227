namespace Shop.Contracts;

public sealed record OrderLine(Guid ProductId, string Sku, int Quantity);

/// <summary>An order exists. Inventory reserves its lines; Cart takes them out of the cart it was made from.</summary>
public sealed record OrderPlaced(Guid OrderId, string CartId, long CartVersion, IReadOnlyList<OrderLine> Lines, Guid? CustomerId = null);
