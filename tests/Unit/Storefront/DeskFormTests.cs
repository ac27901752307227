using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class DeskFormTests
{
    [Theory]
    [InlineData("42", 4200L)]
    [InlineData(" £1,234.5 ", 123450L)]
    [InlineData("0.05", 5L)]
    [InlineData("3,50", null)]
    [InlineData("12.345", null)]
    [InlineData("-4", null)]
    [InlineData("", null)]
    [InlineData("99999999999", null)]
    public void Pounds_are_read_as_people_write_them_or_not_at_all(string typed, long? pence) => Assert.Equal(pence, Pounds.Read(typed));

    [Fact]
    public void Facts_are_lines_of_a_name_and_a_value_in_either_colon()
    {
        var (facts, wrong) = Facts.Read("Material: Stoneware\n\n高：14 厘米\nSize (h:w): 14:9 cm");
        Assert.Null(wrong);
        Assert.Equal([("Material", "Stoneware"), ("高", "14 厘米"), ("Size (h:w)", "14:9 cm")], facts.Select(fact => (fact.Name, fact.Value)));
        Assert.Equal(facts, Facts.Read(Facts.Written(facts)).Facts);
        Assert.Contains("Stoneware", Facts.Read("Stoneware").Wrong, StringComparison.Ordinal);
        Assert.NotNull(Facts.Read(string.Join('\n', Enumerable.Range(1, 21).Select(n => $"{n}: {n}"))).Wrong);
    }

    [Fact]
    public void A_list_price_is_above_the_price()
    {
        var draft = ProductDraft.Empty() with { Sku = "K101", Name = "Jug", Category = "kitchen", Price = "12", List = "12" };
        Assert.Equal(["list"], draft.Check(isNew: true).Errors.Keys);
        Assert.Empty((draft with { List = "12.01" }).Check(isNew: true).Errors);
        Assert.Equal(["sku", "stock"], (draft with { List = "", Sku = "two words", Stock = "1.5" }).Check(isNew: true).Errors.Keys);
    }

    [Fact]
    public void What_the_catalogue_refuses_stands_beside_the_field_and_the_next_attempt_is_another()
    {
        var draft = ProductDraft.Empty();
        var refused = draft.Refused(new(400, "validation", "The request is not valid", null, new Dictionary<string, string[]>
        {
            ["NameZh"] = ["is too long"], ["price.amount"] = ["must be more"], ["Attributes[0].Name"] = ["is too long"],
        }));
        Assert.Equal("Is too long", refused.Errors["name-zh"]);
        Assert.Equal("Must be more", refused.Errors["price"]);
        Assert.True(refused.Errors.ContainsKey("facts"));
        Assert.NotEqual(draft.Key, refused.Key);
    }

    [Fact]
    public void A_count_is_booked_against_what_its_reader_saw()
    {
        Assert.Equal(-1, new StockCount(Guid.Empty, IsCounted: true, "38", "Marek", Shown: 39).Check().Change);
        Assert.Equal(24, new StockCount(Guid.Empty, IsCounted: false, "24", "Staffordshire", Shown: 39).Check().Change);
        Assert.True(new StockCount(Guid.Empty, IsCounted: false, "0", "Staffordshire", Shown: 39).Check().IsWrong);
        Assert.True(new StockCount(Guid.Empty, IsCounted: true, "0", "", Shown: 39).Check().IsWrong);
        Assert.False(new StockCount(Guid.Empty, IsCounted: true, "0", "All gone", Shown: 39).Check().IsWrong);
    }
}
