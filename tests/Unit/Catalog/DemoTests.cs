using System.Text.Json;
using Shop.Catalog;
using Shop.Catalog.Art;

namespace Shop.Tests.Unit.Catalog;

/// <summary>What the demo catalogue must hold to, whoever writes it.</summary>
public sealed class DemoTests
{
    private static readonly (string Category, JsonElement Product)[] all = [.. typeof(DemoProducts).Assembly.GetManifestResourceNames()
        .Where(name => name.Contains(".Demo.", StringComparison.Ordinal)).SelectMany(name =>
        {
            using var stream = typeof(DemoProducts).Assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize<JsonElement[]>(stream)!.Select(product => (name.Split('.')[^2], product));
        })];

    [Fact]
    public void Twelve_shelves_are_full_and_every_SKU_is_one_product()
    {
        Assert.Equal(12, all.GroupBy(p => p.Category).Count(shelf => shelf.Count() >= 20));
        Assert.Equal(all.Length, all.Select(p => p.Product.GetProperty("sku").GetString()).Distinct().Count());
    }

    [Fact]
    public void Every_product_can_be_drawn_as_it_is_described() => Assert.All(all, p =>
    {
        Assert.True(Illustrator.Knows(Text(p.Product, "kind")), p.Product.ToString());
        if (p.Product.TryGetProperty("pattern", out var pattern)) Assert.Contains(pattern.GetString()!, Illustrator.Patterns);
        if (p.Product.TryGetProperty("colours", out var colours)) Assert.All(colours.EnumerateArray(), colour => Assert.True(Illustrator.KnowsColour(colour.GetString()!), p.Product.ToString()));
    });

    [Fact]
    public void Every_product_speaks_both_languages_and_a_reduction_is_one() => Assert.All(all, p =>
    {
        foreach (var field in new[] { "name", "description" })
            foreach (var language in new[] { "en", "zh" })
                Assert.False(string.IsNullOrWhiteSpace(Text(p.Product.GetProperty(field), language)));
        var attributes = p.Product.GetProperty("attributes");
        Assert.Equal(attributes.GetProperty("en").EnumerateObject().Count(), attributes.GetProperty("zh").EnumerateObject().Count());
        if (p.Product.TryGetProperty("listPrice", out var list) && list.ValueKind == JsonValueKind.Number)
            Assert.True(list.GetInt64() > p.Product.GetProperty("price").GetInt64(), p.Product.ToString());
    });

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
