using Shop.Recommendation.Baskets;

namespace Shop.Tests.Unit.Recommendation;

public sealed class NextInBasketTests
{
    private static readonly float[][] NoNames = [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Select(j => i == j ? 1f : 0).ToArray())];

    [Fact]
    public void What_was_bought_together_comes_first_and_never_what_is_in_the_basket_or_not_wanted()
    {
        var next = new NextInBasket(NoNames, new int[6]);
        for (var i = 0; i < 20; i++) next.Learn([0, 1, 2]);
        for (var i = 0; i < 5; i++) next.Learn([0, 3, 4]);
        Assert.Equal(2, next.Predict([0, 1], 3)[0].Product);
        Assert.DoesNotContain(next.Predict([0, 1], 6), p => p.Product is 0 or 1);
        Assert.DoesNotContain(next.Predict([0, 1], 6, p => p != 2), p => p.Product == 2);
    }

    [Fact]
    public void Old_baskets_fade_by_half_in_a_half_life()
    {
        var memory = new BasketMemory(halfLife: 10);
        memory.Learn([1, 2]);
        for (var i = 0; i < 10; i++) memory.Learn([3, 4]);
        Assert.Equal(0.5, memory.Sold(1), 0.01);
        Assert.Equal(0.5, memory.Together(1).Single().Count, 0.01);
    }

    [Fact]
    public void A_very_long_life_of_baskets_keeps_its_numbers_finite()
    {
        var memory = new BasketMemory(halfLife: 5);
        for (var i = 0; i < 1000; i++) memory.Learn([1, 2, 3]);
        Assert.True(float.IsFinite(memory.Sold(1)) && memory.Sold(1) is > 5 and < 10);
    }

    [Theory]
    [InlineData("85099B", 85099)]
    [InlineData("22629", 22629)]
    [InlineData("K101", 0)]
    [InlineData("POST", 0)]
    public void A_stock_code_begins_with_the_number_of_its_family(string code, int number) => Assert.Equal(number, NextInBasket.CodeNumber(code));
}
