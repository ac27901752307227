using Shop.Contracts;

namespace Shop.Cart;

/// <param name="Version">Never used twice for one cart, not even after it was emptied: an order names the version it was made from.</param>
public sealed record CartView(string Id, long Version, IReadOnlyList<CartItem> Items, Money Total);

/// <param name="Price">What the shopper saw when the line was put, at <paramref name="ProductVersion"/>; checkout compares.</param>
/// <param name="CurrentPrice">The price now, when it is another; putting the line again accepts it.</param>
/// <param name="Available">Whether the shop still sells the product.</param>
public sealed record CartItem(
    Guid ProductId, string Sku, string Name, string NameZh, int Quantity, Money Price, Money LineTotal, long ProductVersion, bool Available, Money? CurrentPrice);

/// <summary>What a line remembers of the product as it was seen.</summary>
public sealed record SeenProduct(long Version, string Sku, string Name, string NameZh, Money Price);

public enum PutOutcome { Done, Unknown, Inactive, Full }
