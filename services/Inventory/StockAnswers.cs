using Shop.Contracts;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>A product's stock as the back office sees it.</summary>
public sealed record StockView(Guid ProductId, string Sku, int Available, int Reserved, int Sold, StockLevel Level, long Version)
{
    public static StockView Of(StockItem item) => new(item.ProductId, item.Sku, item.Available, item.Reserved, item.Sold, item.Level, item.Version);
}

/// <summary>The refusals of the back office's stock.</summary>
public static class StockAnswers
{
    public static Answer Unknown(Guid productId) => Answer.Problem(404, "stock-unknown", "No stock of this product",
        $"Inventory has not heard of product {productId}. Create it in the catalogue first.");

    public static Answer OutOfBounds(int available) => Answer.Problem(409, "stock-too-low", "So many units cannot be taken away",
        $"{available} units are available; reserved and sold units cannot be adjusted.", ("available", available));
}
