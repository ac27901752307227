using Shop.Contracts;
using Shop.Recommendation;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;

namespace Shop.Tests.Unit.Recommendation;

/// <summary>Products to search and recommend in tests.</summary>
internal static class Goods
{
    public static ProductFacts Product(string name, string nameZh = "", string category = "kitchen", int price = 1000, int available = 5, decimal? rating = null,
        string description = "", int reviews = 0, params (string Name, string Value)[] traits) =>
        new(Guid.CreateVersion7(), 1, name.Replace(' ', '-').ToUpperInvariant(), name, nameZh, description, "", category,
            new([.. traits.Select(trait => new ProductTrait(trait.Name, trait.Value))], []), new(price, "GBP"), null, true, rating, reviews,
            available > 0 ? StockLevel.In : StockLevel.Out, available, 1);

    /// <summary>A shelf without a model: everything by words.</summary>
    public static async Task<Shelf> Shelf(params ProductFacts[] products)
    {
        var knowledge = new Knowledge(new RecommendationOptions());
        foreach (var product in products) knowledge.Learn(product);
        knowledge.Text.Put(products);
        return await Shop.Recommendation.Serving.Shelf.Fill(knowledge, null, 1000, CancellationToken.None);
    }
}
