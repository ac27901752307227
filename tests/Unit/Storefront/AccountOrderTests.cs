using Shop.Contracts;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class AccountOrderTests
{
    private static readonly Texts texts = Texts.In(Locale.English);
    private static readonly DateTimeOffset noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] way = ["placed", "stockReserved", "paymentPending", "paid", "confirmed", "packed", "shipped", "delivered"];

    [Theory]
    [InlineData("placed", 0, true, 6)]
    [InlineData("packed", 5, true, 2)]
    [InlineData("delivered", 7, false, 0)]
    public void The_stem_shows_what_was_what_is_and_what_is_to_come(string status, int reached, bool isUnderWay, int toCome)
    {
        var stem = OrderStem.Of(Order(status), Story(way[..(reached + 1)]), texts);
        Assert.Equal(7, stem.Count);
        Assert.Equal(isUnderWay ? 1 : 0, stem.Count(step => step.Kind == "now"));
        Assert.Equal(toCome, stem.Count(step => step.Kind is null));
        Assert.All(stem.Where(step => step.Kind is not null), step => Assert.NotNull(step.At));
    }

    [Fact]
    public void A_payment_under_way_is_the_step_that_stands_out()
    {
        var stem = OrderStem.Of(Order("paymentPending"), Story("placed", "stockReserved", "paymentPending"), texts);
        Assert.Equal(["done", "done", "now", null, null, null, null], stem.Select(step => step.Kind));
    }

    [Fact]
    public void A_declined_card_is_followed_by_what_happens_if_nothing_is_done()
    {
        var until = noon.AddMinutes(10);
        var stem = OrderStem.Of(Order("paymentPending") with { PaymentProblem = new("insufficient_funds", until) }, Story("placed", "stockReserved", "paymentPending"), texts);
        Assert.Equal(["done", "done", "failed", null], stem.Select(step => step.Kind));
        Assert.Equal(texts["own.declined.funds"], stem[2].Text);
        Assert.Equal(until, stem[3].At);
    }

    [Theory]
    [InlineData("rejected", "out-of-stock", "own.stem.rejected")]
    [InlineData("cancelled", "shopper", "own.stem.cancelled")]
    [InlineData("cancelled", "payment-declined", "own.stem.declined")]
    [InlineData("cancelled", "payment-timeout", "own.stem.late")]
    [InlineData("cancelled", "reservation-expired", "own.stem.late")]
    public void An_order_that_ended_says_why_and_shows_no_way_ahead(string status, string reason, string title)
    {
        var stem = OrderStem.Of(Order(status) with { Reason = reason }, Story("placed", status), texts);
        Assert.Equal(["done", "failed"], stem.Select(step => step.Kind));
        Assert.Equal(texts[title], stem[^1].Title);
    }

    [Fact]
    public void Money_that_was_taken_is_followed_until_it_is_back()
    {
        var returned = Order("returned") with { Captured = new Money(6390, "GBP") };
        Assert.True(returned.IsMoving);
        Assert.Equal("now", OrderStem.Of(returned, Story([.. way, "returned"]), texts)[^1].Kind);
        Assert.Contains("£63.90", OrderWords.Of(returned, texts).Note, StringComparison.Ordinal);

        var back = returned with { RefundedAt = noon };
        Assert.False(back.IsMoving);
        Assert.Equal("done", OrderStem.Of(back, Story([.. way, "returned"]), texts)[^1].Kind);
    }

    [Theory]
    [InlineData("placed", true, false)]
    [InlineData("confirmed", true, false)]
    [InlineData("packed", false, true)]
    [InlineData("shipped", false, true)]
    [InlineData("delivered", false, false)]
    [InlineData("cancelled", false, false)]
    public void It_can_be_called_off_until_it_is_packed(string status, bool canBeCancelled, bool isOut)
    {
        Assert.Equal(canBeCancelled, Order(status).CanBeCancelled);
        Assert.Equal(isOut, Order(status).IsOut);
    }

    [Fact]
    public void Every_state_has_words_in_both_languages()
    {
        foreach (var locale in Locale.All)
            foreach (var status in way.Concat(["rejected", "cancelled", "returned"]))
            {
                var words = OrderWords.Of(Order(status), Texts.In(locale));
                Assert.All(new[] { words.Badge, words.Headline, words.Note }, text => Assert.NotEmpty(text));
                Assert.NotEqual(status, words.Badge);
            }
    }

    [Fact]
    public void The_bank_and_the_declined_card_are_states_of_their_own()
    {
        var pending = Order("paymentPending");
        Assert.Equal(texts["own.bank.h1"], OrderWords.Of(pending with { PaymentAction = new("redirect", "http://bank") }, texts).Headline);
        Assert.Equal(texts["own.declined.h1"], OrderWords.Of(pending with { PaymentProblem = new("declined", noon) }, texts).Headline);
    }

    private static OwnOrder Order(string status) => new(
        Guid.Empty, "26-AAAAA-BBBBB", status, 7, [], new Money(6390, "GBP"), new("Wren Hollins", "14 Mabgate", null, "Leeds", "LS9 7DZ", "GB"), null, null, null, noon, noon);

    private static List<OwnStep> Story(params string[] statuses) => [.. statuses.Select((status, n) => new OwnStep(n + 1, status, noon.AddSeconds(n)))];
}
