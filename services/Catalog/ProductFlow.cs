using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>What may happen to a product. Every change the merchant makes is one version and one <see cref="ProductChanged"/>.</summary>
public static class ProductFlow
{
    public static Decision<Product?> Decide(Product? product, object message) => (product, message) switch
    {
        (null, CreateProduct create) => Create(create),
        (not null, CreateProduct create) => Ignore(product, "the product exists") with { Answer = ProductAnswers.SkuTaken(create.Sku, product.Id) },

        (null, ReviseProduct or PriceProduct or DeactivateProduct or ChangePicture) => Ignore(product, "no such product") with { Answer = ProductAnswers.Unknown() },
        (not null, ReviseProduct m) when m.ExpectedVersion != product.Version => Changed(product),
        (not null, PriceProduct m) when m.ExpectedVersion != product.Version => Changed(product),
        (not null, ChangePicture m) when m.ExpectedVersion != product.Version => Changed(product),
        (not null, ReviseProduct m) => Say(product with { Fields = m.Revision.ApplyTo(product.Fields), Active = m.Revision.Active ?? product.Active }),
        (not null, PriceProduct m) => Say(product with { Fields = product.Fields with { Price = m.Price, ListPrice = m.ListPrice } }),
        (not null, DeactivateProduct) when !product.Active => Ignore(product, "the product is not active") with { Answer = Answer.NoContent },
        (not null, DeactivateProduct) => Say(product with { Active = false }) with { Answer = Answer.NoContent },

        (not null, ChangePicture { Webp: null }) when !product.Uploaded => Ignore(product, "the picture is drawn") with { Answer = ProductAnswers.Ok(product) },
        (not null, ChangePicture m) => Say(product with { Uploaded = m.Webp is not null }),

        // Inventory only knows products it heard of from here, so the product must be there.
        (null, StockLevelChanged m) => throw new InvalidOperationException($"There is no product {m.ProductId} to have a stock level."),
        (not null, StockLevelChanged m) when m.Version <= product.StockVersion => Ignore(product, "an older stock level"),
        (not null, StockLevelChanged m) => new(product with { Level = m.Level, Available = m.Available, StockVersion = m.Version }),

        _ => throw new InvalidOperationException($"{message.GetType().Name} cannot come to a product."),
    };

    /// <summary>Units sold make a product popular. No version: nobody has to hear of it.</summary>
    public static Decision<IReadOnlyList<Product>> Sell(IReadOnlyDictionary<Guid, Product> products, StockConfirmed sold)
    {
        List<Product> counted = [.. from line in sold.Lines ?? []
            group line.Quantity by line.ProductId into units
            where products.ContainsKey(units.Key)
            let product = products[units.Key]
            select product with { Fields = product.Fields with { Popularity = product.Fields.Popularity + units.Sum() } }];
        return new(counted) { IgnoredBecause = counted.Count == 0 ? "nothing of the catalogue was sold anew" : null };
    }

    private static Decision<Product?> Create(CreateProduct create)
    {
        var product = new Product(create.Id, create.Sku, create.Fields, Active: true, Version: 1, StockLevel.Out, Available: 0, StockVersion: 0);
        // With no units too: Inventory can receive only what it has heard of.
        var stock = new StockAdjustmentRequested(create.AdjustmentId, product.Id, product.Sku, create.Stock, create.Reason);
        return new(product) { Aggregate = product.Id, Version = 1, Messages = [new(product.ToChanged()), new(stock)], Answer = ProductAnswers.Created(product) };
    }

    private static Decision<Product?> Say(Product changed)
    {
        var product = changed with { Version = changed.Version + 1 };
        return new(product) { Aggregate = product.Id, Version = product.Version, Messages = [new(product.ToChanged())], Answer = ProductAnswers.Ok(product) };
    }

    private static Decision<Product?> Changed(Product product) =>
        Ignore(product, "the product has changed") with { Answer = ProductAnswers.VersionMismatch(product) };

    private static Decision<Product?> Ignore(Product? product, string reason) => new(product) { IgnoredBecause = reason };
}
