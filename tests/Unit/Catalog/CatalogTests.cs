using Shop.Catalog;
using Shop.Catalog.Import;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Tests.Unit.Catalog;

public sealed class CatalogTests
{
    private static readonly CreateProduct create =
        new("K1", new("Mug", "杯", "", "", "kitchen", new Money(100, "GBP"), null), 5, Guid.NewGuid(), "initial");

    private static Product Created => ProductFlow.Decide(null, create).State!;

    [Fact]
    public void Creating_with_stock_tells_the_product_and_asks_for_the_stock()
    {
        var decision = ProductFlow.Decide(null, create);
        Assert.Equal(1, decision.State!.Version);
        Assert.Equal([typeof(ProductChanged), typeof(StockAdjustmentRequested)], decision.Messages.Select(m => m.Message.GetType()));
    }

    [Fact]
    public void Creating_again_changes_nothing() => Assert.NotNull(ProductFlow.Decide(Created, create).IgnoredBecause);

    [Fact]
    public void Every_change_of_price_is_one_version_and_a_stale_one_is_refused()
    {
        var price = new PriceProduct(create.Id, 1, new Money(120, "GBP"), null);
        var changed = ProductFlow.Decide(Created, price);
        Assert.Equal(2, changed.State!.Version);
        Assert.Equal(2, ((ProductChanged)Assert.Single(changed.Messages).Message).Version);
        var stale = ProductFlow.Decide(changed.State, price);
        Assert.Equal(412, stale.Answer!.Status);
        Assert.Empty(stale.Messages);
    }

    [Fact]
    public void An_older_stock_level_is_ignored()
    {
        var product = ProductFlow.Decide(Created, new StockLevelChanged(create.Id, 4, StockLevel.In, 9)).State!;
        Assert.Equal(9, product.Available);
        Assert.NotNull(ProductFlow.Decide(product, new StockLevelChanged(create.Id, 3, StockLevel.Out, 0)).IgnoredBecause);
    }

    [Fact]
    public void A_cursor_comes_back_as_it_was_and_only_to_its_own_sort()
    {
        var cursor = new Cursor("name", "a\nb 杯", Guid.NewGuid());
        Assert.Equal(cursor, Cursor.Parse(cursor.ToString(), "name"));
        Assert.Null(Cursor.Parse(cursor.ToString(), "price"));
        Assert.Null(Cursor.Parse("!", "name"));
    }

    [Theory]
    [InlineData("C1", "MUG", "-1", "1.00", "cancellation")]
    [InlineData("1", "MUG", "0", "1.00", "quantity is not positive")]
    [InlineData("1", "MUG", "x", "1.00", "quantity is not a number")]
    [InlineData("1", "MUG", "1", "0", "price is not positive")]
    [InlineData("1", "Mug", "1", "1.00", "name is not upper-case")]
    [InlineData("1", "", "1", "1.00", "no name")]
    public void A_row_that_is_no_sale_is_rejected_for_its_reason(string invoice, string name, string quantity, string price, string reason)
    {
        var catalogue = new RetailCatalogue();
        catalogue.Add(new(invoice, "85099B", name, quantity, price));
        Assert.Equal(1, catalogue.Rejected[reason]);
    }

    [Fact]
    public void Five_sales_make_a_product_with_its_most_frequent_name_and_price()
    {
        var catalogue = new RetailCatalogue();
        for (var i = 0; i < 5; i++) catalogue.Add(new("1", "A", i < 3 ? "RED MUG" : "MUG RED", "1", i < 3 ? "2.55" : "3.00"));
        for (var i = 0; i < 4; i++) catalogue.Add(new("1", "B", "LANTERN", "1", "1"));
        var (products, tooFew) = catalogue.Products("file");
        var product = Assert.Single(products);
        Assert.Equal(1, tooFew);
        Assert.Equal(("RED MUG", 255L, "kitchen", 50), (product.Fields.Name, product.Fields.Price.Amount, product.Fields.Category, product.Stock));
    }
}
