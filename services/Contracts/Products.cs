namespace Shop.Contracts;

/// <summary>Catalog's word on a product. The highest <paramref name="Version"/> is the truth; older ones are ignored.</summary>
/// <param name="Description">This and what follows is for those who search and recommend; messages from before it existed lack it.</param>
public sealed record ProductChanged(
    Guid ProductId, long Version, string Sku, string Name, string NameZh, Money Price, Money? ListPrice, bool Active,
    string? Description = null, string? DescriptionZh = null, string? Category = null,
    IReadOnlyList<ProductTrait>? Attributes = null, IReadOnlyList<ProductTrait>? AttributesZh = null, decimal? Rating = null, int? Reviews = null);

public sealed record ProductTrait(string Name, string Value);

/// <summary>A shopper looks at a product. It may be lost: it is sent without an outbox.</summary>
/// <param name="Source">The list that led there (<c>search</c>, <c>similar</c>, …); null when it was none.</param>
public sealed record ProductViewed(Guid ProductId, Guid ShopperId, string? Source);

/// <summary>A shopper has put a product into the cart. A hint that may be lost, like a view: carts have no outbox, and nothing true hangs on it.</summary>
public sealed record CartLineAdded(Guid ProductId, Guid ShopperId);

/// <summary>Asks Inventory to add (or, negative, to take away) units. Applied once per <paramref name="AdjustmentId"/>.</summary>
public sealed record StockAdjustmentRequested(Guid AdjustmentId, Guid ProductId, string Sku, int Quantity, string Reason);

/// <summary>Inventory's word on what can be bought: sent when the level or the number shown changes, at most once a second per product.</summary>
/// <param name="Was">The level told before: from <c>in</c> to <c>low</c> a product runs low, from <c>out</c> to another it is back. Null the first time.</param>
public sealed record StockLevelChanged(Guid ProductId, long Version, StockLevel Level, int Available, StockLevel? Was = null);

public enum StockLevel { Out, Low, In }
