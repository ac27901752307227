namespace Shop.Tests.Unit.Payments;

using Shop.Contracts;
using Shop.Payment;
using Shop.Platform;
using Payment = Shop.Payment.Payment;

public sealed class PaymentFlowTests
{
    private static readonly Guid Order = Guid.CreateVersion7();
    private static readonly Money Total = new(1250, "GBP");
    private static readonly PaymentRequested Asked = new(Order, Guid.CreateVersion7(), Total, "tok_ok");
    private static readonly ProviderReported Captured = new(Order, ProviderStatus.Captured, "p1", Total);

    [Fact]
    public void A_void_that_overtakes_its_request_wins()
    {
        var (payment, messages) = Play(null, new PaymentVoidRequested(Order), Asked);

        Assert.Equal(PaymentStatus.Voided, payment.Status);
        Assert.Empty(payment.Calls());
        Assert.All(messages, message => Assert.IsType<PaymentVoided>(message));
    }

    [Fact]
    public void A_late_capture_after_a_void_is_refunded()
    {
        var (payment, messages) = Play(null, Asked, new PaymentVoidRequested(Order), new ProviderReported(Order, ProviderStatus.Voided, "p1", Total), Captured);

        Assert.DoesNotContain(messages, message => message is PaymentCaptured);
        Assert.Equal((ProviderCallKind.Refund, Total), payment.Calls().Select(call => (call.Kind, call.Amount)).Single());

        (payment, messages) = Play(payment, new RefundReported(Order, payment.Refunds.Single().Id, Accepted: true), Captured);
        Assert.Equal(Total, Assert.IsType<PaymentRefunded>(Assert.Single(messages)).Amount);
        Assert.Equal(0, payment.Refundable);
        Assert.Empty(payment.Calls());
    }

    [Fact]
    public void A_capture_that_wins_the_race_against_a_void_is_refunded_and_never_told_as_captured()
    {
        var (payment, messages) = Play(null, Asked, new PaymentVoidRequested(Order), Captured);

        Assert.Equal(ProviderCallKind.Refund, payment.Calls().Single().Kind);
        Assert.DoesNotContain(messages, message => message is PaymentCaptured or PaymentVoided);
    }

    [Fact]
    public void A_request_to_charge_that_lands_after_an_unknown_payment_was_voided_is_found_and_refunded()
    {
        var (payment, _) = Play(null, Asked, new PaymentVoidRequested(Order), new ProviderReported(Order, ProviderStatus.Unknown));
        Assert.Equal((PaymentStatus.Voided, ProviderCallKind.Read), (payment.Status, payment.Calls().Single().Kind));

        (payment, _) = Play(payment, new PaymentAttemptDue(Order, payment.Attempt), Captured);
        Assert.Equal(ProviderCallKind.Refund, payment.Calls().Single().Kind);
    }

    [Fact]
    public void Refunds_never_exceed_what_was_captured_and_happen_once_per_id()
    {
        var first = new RefundRequested(Order, Guid.CreateVersion7(), new(1000, "GBP"), "return");
        var second = first with { RefundId = Guid.CreateVersion7() };
        var third = first with { RefundId = Guid.CreateVersion7() };
        var (payment, messages) = Play(null, Asked, Captured, first, first, second, third);

        Assert.Equal([1000, 250], payment.Calls().Select(call => call.Amount.Amount));
        Assert.Equal(0, Assert.Single(messages.OfType<PaymentRefunded>()).Amount.Amount);

        (_, messages) = Play(payment, new RefundReported(Order, first.RefundId, Accepted: true), new RefundReported(Order, first.RefundId, Accepted: true));
        Assert.Equal(first.RefundId, Assert.IsType<PaymentRefunded>(Assert.Single(messages)).RefundId);
    }

    [Fact]
    public void The_deadlines_back_off_to_a_minute_and_only_the_newest_counts()
    {
        var payment = Play(null, Asked).Payment;
        var delays = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            var decision = PaymentFlow.Decide(payment, new PaymentAttemptDue(Order, payment.Attempt));
            delays.Add(decision.Messages.Single().Delay!.Value.TotalSeconds);
            payment = ((Decision<Payment>)decision).State;
        }
        Assert.Equal([10, 20, 40, 60, 60, 60], delays);
        Assert.NotNull(PaymentFlow.Decide(payment, new PaymentAttemptDue(Order, payment.Attempt - 1)).IgnoredBecause);
    }

    [Fact]
    public void A_second_card_is_a_payment_of_its_own_and_the_first_ones_late_words_change_nothing()
    {
        var declined = new ProviderReported(Order, ProviderStatus.Declined, "p1", Total, "card_declined");
        var second = Asked with { Token = "tok_3ds", Attempt = 2 };
        var (payment, messages) = Play(null, Asked, declined, second, declined, Asked, second, new ProviderRefused(Order, "late", 1));
        Assert.Equal(new PaymentDeclined(Order, "card_declined", 1), Assert.Single(messages));
        Assert.Equal((PaymentStatus.Requested, null, null), (payment.Status, payment.ProviderId, payment.Attention));
        Assert.Equal(new ProviderCall(ProviderCallKind.Create, Order, null, Total, "tok_3ds", Card: 2), Assert.Single(payment.Calls()));

        var captured = new ProviderReported(Order, ProviderStatus.Captured, "p2", Total, Card: 2);
        (payment, messages) = Play(payment, captured, captured, declined);
        Assert.Equal(new PaymentCaptured(Order, payment.Id, Total, 2), Assert.Single(messages));
        Assert.Equal(("p2", null), (payment.ProviderId, payment.Attention));
    }

    [Fact]
    public void A_cancelled_order_charges_no_second_card_that_comes_after_its_void()
    {
        var declined = new ProviderReported(Order, ProviderStatus.Declined, "p1", Total, "card_declined");
        var (payment, messages) = Play(null, Asked, declined, new PaymentVoidRequested(Order), Asked with { Attempt = 2 });
        Assert.Equal(PaymentStatus.Voided, payment.Status);
        Assert.Empty(payment.Calls());
        Assert.Equal(2, messages.OfType<PaymentVoided>().Count());
    }

    [Fact]
    public void What_an_earlier_card_captures_is_what_is_refunded()
    {
        var declined = new ProviderReported(Order, ProviderStatus.Declined, "p1", Total, "card_declined");
        var (payment, messages) = Play(null, Asked, declined, Asked with { Attempt = 2 }, Captured);
        Assert.Equal(1, Assert.Single(messages.OfType<PaymentCaptured>()).Attempt);
        (payment, _) = Play(payment, new RefundRequested(Order, Guid.CreateVersion7(), Total, "late"));
        Assert.Equal("p1", payment.Calls().Single().ProviderId);
    }

    [Theory]
    [InlineData("p1", 1251, "GBP")]
    [InlineData("p1", 1250, "USD")]
    [InlineData("p2", 1250, "GBP")]
    public void A_capture_of_another_amount_currency_or_payment_is_held(string provider, long amount, string currency)
    {
        var (payment, messages) = Play(null, Asked, new ProviderReported(Order, ProviderStatus.Processing, "p1", Total),
            new ProviderReported(Order, ProviderStatus.Captured, provider, new(amount, currency)));

        Assert.Equal(PaymentStatus.Pending, payment.Status);
        Assert.NotNull(payment.Attention);
        Assert.Empty(messages);
    }

    private static (Payment Payment, List<object> Messages) Play(Payment? payment, params object[] commands)
    {
        var messages = new List<object>();
        foreach (var command in commands)
        {
            var decision = PaymentFlow.Decide(payment, command);
            if (decision is Decision<Payment> changed) payment = changed.State;
            messages.AddRange(decision.Messages.Where(outgoing => outgoing.Delay is null).Select(outgoing => outgoing.Message));
        }
        return (payment!, messages);
    }
}
