namespace Shop.Contracts;

/// <summary>Catalog's word on a product. The highest <paramref name="Version"/> is the truth; older ones are ignored.</summary>
public sealed record ProductChanged(
    Guid ProductId, long Version, string Sku, string Name, string NameZh, Money Price, Money? ListPrice, bool Active);

/// <summary>Asks Inventory to add (or, negative, to take away) units. Applied once per <paramref name="AdjustmentId"/>.</summary>
public sealed record StockAdjustmentRequested(Guid AdjustmentId, Guid ProductId, string Sku, int Quantity, string Reason);

/// <summary>Inventory's word on what can be bought: sent when the level or the number shown changes, at most once a second per product.</summary>
public sealed record StockLevelChanged(Guid ProductId, long Version, StockLevel Level, int Available);

public enum StockLevel { Out, Low, In }
