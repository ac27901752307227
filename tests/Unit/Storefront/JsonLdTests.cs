using System.Text.Json;
using Shop.Contracts;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class JsonLdTests
{
    private static readonly ProductWhole teapot = new(Guid.CreateVersion7(), "K101", "Pot </script><script>alert(1)</script>", "kitchen", new Money(4200, "GBP"), null,
        "/picture", 4.8m, 212, 3, "low", "A pot & a lid", null, null, 1, null);

    [Fact]
    public void No_name_can_end_the_block()
    {
        var text = JsonLd.Text(JsonLd.Product("https://shop.example", "/p/K101", teapot));
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('>', text);
        using var read = JsonDocument.Parse(text);
        Assert.Equal(teapot.Name, read.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public void An_offer_says_price_and_availability()
    {
        using var read = JsonDocument.Parse(JsonLd.Text(JsonLd.Product("https://shop.example", "/p/K101", teapot with { StockLevel = "out" })));
        var offer = read.RootElement.GetProperty("offers");
        Assert.Equal(("42.00", "GBP"), (offer.GetProperty("price").GetString(), offer.GetProperty("priceCurrency").GetString()));
        Assert.Equal("https://schema.org/OutOfStock", offer.GetProperty("availability").GetString());
        Assert.Equal(212, read.RootElement.GetProperty("aggregateRating").GetProperty("reviewCount").GetInt32());
    }

    [Fact]
    public void Nobody_s_rating_is_no_rating()
    {
        using var read = JsonDocument.Parse(JsonLd.Text(JsonLd.Product("https://shop.example", "/p/K101", teapot with { Reviews = null })));
        Assert.False(read.RootElement.TryGetProperty("aggregateRating", out _));
    }

    [Fact]
    public void Crumbs_are_counted_from_one()
    {
        using var read = JsonDocument.Parse(JsonLd.Text(JsonLd.Crumbs("https://shop.example", [("Front page", "/"), ("Kitchen", "/c/kitchen")])));
        var steps = read.RootElement.GetProperty("itemListElement");
        Assert.Equal("https://shop.example/c/kitchen", steps[1].GetProperty("item").GetString());
        Assert.Equal(2, steps[1].GetProperty("position").GetInt32());
    }
}
