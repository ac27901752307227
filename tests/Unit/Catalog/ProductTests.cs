using Microsoft.AspNetCore.Http;
using Shop.Catalog;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Tests.Unit.Catalog;

public sealed class ProductTests
{
    private static Product Of(string sku, long price = 1000, int available = 5, params (string, string)[] attributes) => new(Product.IdOf(sku), sku,
        new($"Thing {sku}", $"东西 {sku}", "", "", "kitchen", new(price, "GBP"), null, Popularity: 10)
        {
            Attributes = new([.. attributes.Select(a => new ProductAttribute(a.Item1, a.Item2))], []), Art = new("mug", null, null),
        }, true, 1, StockLevel.In, available, 1);

    [Fact]
    public void Units_sold_add_to_popularity_and_a_sale_told_again_adds_nothing()
    {
        var (a, b) = (Of("A"), Of("B"));
        var products = new Dictionary<Guid, Product> { [a.Id] = a, [b.Id] = b };
        var sold = ProductFlow.Sell(products, new(Guid.NewGuid(), [new(a.Id, 2), new(b.Id, 1), new(Guid.NewGuid(), 9), new(a.Id, 1)]));
        Assert.Equal([13, 11], sold.State.OrderBy(p => p.Sku).Select(p => p.Fields.Popularity));
        Assert.All(sold.State, product => Assert.Equal(1, product.Version));
        Assert.NotNull(ProductFlow.Sell(products, new(Guid.NewGuid())).IgnoredBecause);
    }

    [Fact]
    public void A_picture_comes_and_goes_with_a_version_each()
    {
        var shown = ProductFlow.Decide(Of("A"), new ChangePicture(Product.IdOf("A"), 1, [1])).State!;
        Assert.Equal((true, 2L), (shown.Uploaded, shown.Version));
        Assert.Equal(412, ProductFlow.Decide(shown, new ChangePicture(shown.Id, 1, [1])).Answer!.Status);
        var drawn = ProductFlow.Decide(shown, new ChangePicture(shown.Id, 2, null)).State!;
        Assert.Equal((false, 3L), (drawn.Uploaded, drawn.Version));
        Assert.Equal("the picture is drawn", ProductFlow.Decide(drawn, new ChangePicture(drawn.Id, 3, null)).IgnoredBecause);
    }

    [Fact]
    public void Attributes_come_back_from_their_text_in_order()
    {
        var attributes = new ProductAttributes([new("Size", "1 l & \"more\""), new("Material", "Stoneware")], [new("材质", "炻瓷")]);
        var text = attributes.ToText();
        Assert.Contains("炻瓷", text, StringComparison.Ordinal);
        var back = ProductAttributes.Parse(text);
        Assert.Equal(attributes.English, back.English);
        Assert.Equal(attributes.Chinese, back.Chinese);
        Assert.Equal("[]", ProductAttributes.None.ToText());
        Assert.Same(ProductAttributes.None, ProductAttributes.Parse("[]"));
    }

    [Fact]
    public void What_shares_most_comes_first_and_what_is_sold_out_last()
    {
        var product = Of("A", 1000, 5, ("Material", "Tin"), ("Size", "S"));
        var items = Similar.To(product, [Of("FAR", 9000), Of("NEAR", 1100), Of("OUT", 1000, 0, ("Material", "Tin")), Of("TIN", 5000, 5, ("Material", "Tin"), ("Size", "S"))],
            Language.English, 4).Items;
        Assert.Equal(["TIN", "NEAR", "FAR", "OUT"], items.Select(item => item.Sku));
        Assert.Equal(["Same material: Tin", "Also: mug", "Also: mug", "Same material: Tin"], items.Select(item => item.Reason));
        Assert.Equal("也是马克杯", Similar.To(product, [Of("B")], Language.Chinese, 1).Items[0].Reason);
    }

    [Theory]
    [InlineData("?q=red%20mug%20RED", "relevance", 2)]
    [InlineData("?q=red&sort=price", "price", 1)]
    [InlineData("?q=%20", "newest", 0)]
    public void A_search_goes_by_relevance_unless_it_is_told_otherwise(string query, string sort, int words)
    {
        var (read, errors) = ProductQuery.Read(Request(query));
        Assert.Empty(errors);
        Assert.Equal((sort, words), (read.Sort.Tag, read.Filter.Words.Count));
    }

    [Theory]
    [InlineData("?sort=relevance", "sort")]
    [InlineData("?available=1", "available")]
    [InlineData("?minRating=6", "minRating")]
    [InlineData("?ids=1,2", "ids")]
    [InlineData("?q=a%20b%20c%20d%20e%20f%20g%20h%20i", "q")]
    public void A_wrong_filter_is_named(string query, string field) => Assert.Equal([field], ProductQuery.Read(Request(query)).Errors.Keys);

    [Fact]
    public void A_hundred_named_products_fit_on_one_page()
    {
        Assert.Equal(100, ProductQuery.Read(Request("?skus=" + string.Join(',', Enumerable.Range(0, 100)))).Query.Limit);
        Assert.Contains("skus", ProductQuery.Read(Request("?skus=" + string.Join(',', Enumerable.Range(0, 101)))).Errors.Keys);
    }

    private static HttpRequest Request(string query) => new DefaultHttpContext { Request = { QueryString = new(query) } }.Request;
}
