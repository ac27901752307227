using System.Text.Json;
using Shop.Contracts;
using Shop.Ordering;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Tests.Unit.Ordering;

public sealed class PromotionFlowTests
{
    private static readonly Promotion good = DiscountFlowTests.Good;

    [Fact]
    public void A_code_is_made_once_for_ever()
    {
        var made = Decide(null, new CreatePromotion("SPRIG10", good.Terms));
        Assert.Equal((201, 1L), (made.Answer!.Status, made.State.Promotion!.Version));
        AssertRefused("code-taken", Decide(good, new CreatePromotion("SPRIG10", good.Terms)));
        AssertRefused("code-taken", Decide(good with { EndedAt = Sample.Now }, new CreatePromotion("SPRIG10", good.Terms)));
    }

    [Fact]
    public void Of_two_who_change_it_the_second_is_told()
    {
        var first = Decide(good, new RevisePromotion("SPRIG10", 3, good.Terms with { Percent = 20 }));
        Assert.Equal((4L, 20), (first.State.Promotion!.Version, first.State.Promotion.Terms.Percent));
        AssertRefused("promotion-changed", Decide(first.State.Promotion, new RevisePromotion("SPRIG10", 3, good.Terms with { Percent = 5 })));
    }

    [Fact]
    public void New_terms_do_not_say_that_what_shoppers_have_could_not_be()
    {
        var used = good with { Uses = 7 };
        AssertRefused("promotion-used-more", Decide(used, new RevisePromotion("SPRIG10", 3, good.Terms with { Budget = 6 })));
        Assert.NotNull(Decide(used, new RevisePromotion("SPRIG10", 3, good.Terms with { Budget = 7 })).State.Promotion);
        AssertRefused("promotion-used-more", Decide(used, new RevisePromotion("SPRIG10", 3, good.Terms), most: 2));
        AssertRefused("currency-stays", Decide(used, new RevisePromotion("SPRIG10", 3, good.Terms with { Currency = "EUR" })));
    }

    [Fact]
    public void What_was_ended_stays_so()
    {
        var ended = Decide(good, new EndPromotion("SPRIG10")).State.Promotion!;
        Assert.Equal(Sample.Now, ended.EndedAt);
        Assert.Equal(200, Decide(ended, new EndPromotion("SPRIG10")).Answer!.Status);
        AssertRefused("promotion-ended", Decide(ended, new RevisePromotion("SPRIG10", ended.Version, good.Terms)));
        Assert.Equal(404, Decide(null, new EndPromotion("SPRIG10")).Answer!.Status);
    }

    public static TheoryData<OrderStatus, OrderStatus> Steps()
    {
        var steps = new TheoryData<OrderStatus, OrderStatus>();
        foreach (var before in Enum.GetValues<OrderStatus>())
            foreach (var after in Enum.GetValues<OrderStatus>()) steps.Add(before, after);
        return steps;
    }

    [Theory, MemberData(nameof(Steps))]
    public void An_order_gives_its_code_back_once_when_it_comes_to_nothing(OrderStatus before, OrderStatus after)
    {
        static bool CameToNothing(OrderStatus status) => status is OrderStatus.Rejected or OrderStatus.Cancelled;
        Assert.Equal(CameToNothing(after) && !CameToNothing(before), PromotionFlow.GivesBack(With(before), With(after)));
        Assert.False(PromotionFlow.GivesBack(Sample.Order(before), Sample.Order(after)));
    }

    [Fact]
    public void A_batch_counts_what_its_orders_take_and_give_back()
    {
        var world = new PromotionWorld();
        world.Known["SPRIG10"] = good with { Uses = 5, Given = 1000 };
        world.Follow(null, With(OrderStatus.Placed));
        Assert.Equal((6, 1259L, 1), (world.Known["SPRIG10"].Uses, world.Known["SPRIG10"].Given, world.UsedBy("SPRIG10", Sample.Customer)));
        world.Follow(With(OrderStatus.Placed), With(OrderStatus.PaymentPending));
        world.Follow(With(OrderStatus.PaymentPending), With(OrderStatus.Cancelled));
        world.Follow(With(OrderStatus.Cancelled), With(OrderStatus.Cancelled));
        Assert.Equal((5, 1000L, 0), (world.Known["SPRIG10"].Uses, world.Known["SPRIG10"].Given, world.UsedBy("SPRIG10", Sample.Customer)));
        Assert.Equal((0, 0L), world.Moves["SPRIG10"]);
    }

    [Fact]
    public void A_guest_s_code_moves_with_the_order_and_still_counts_for_the_guest()
    {
        var account = Guid.NewGuid();
        var world = new PromotionWorld();
        world.Follow(With(OrderStatus.Placed), With(OrderStatus.Placed) with { CustomerId = account });
        Assert.Equal(account, Assert.Single(world.Moved).CustomerId);
        var redemption = new Redemption(Sample.Id, "SPRIG10", account, Sample.Customer, 259, Sample.Now);
        Assert.True(redemption.IsOf(account) && redemption.IsOf(Sample.Customer));
    }

    private static Order With(OrderStatus status) => Sample.Order(status) with { Discount = 259, Coupon = new("SPRIG10", "a tenth off", "九折") };

    private static Decision<OrderChange> Decide(Promotion? known, object command, int most = 1) => PromotionFlow.Decide(known, command, most, Sample.Now);

    private static void AssertRefused(string type, Decision<OrderChange> decision)
    {
        Assert.Equal((409, type), (decision.Answer!.Status, JsonDocument.Parse(decision.Answer.Body).RootElement.GetProperty("type").GetString()));
        Assert.Null(decision.State.Promotion);
    }
}
