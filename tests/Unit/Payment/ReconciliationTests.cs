namespace Shop.Tests.Unit.Payments;

using Shop.Contracts;
using Shop.Payment;
using Shop.Platform;
using Payment = Shop.Payment.Payment;

public sealed class ReconciliationTests
{
    private static readonly Guid Order = Guid.CreateVersion7();
    private static readonly Guid RefundId = Guid.CreateVersion7();
    private static readonly Money Total = new(1250, "GBP");

    private static readonly Payment Captured = Payment.Of(Order, PaymentStatus.Captured) with { Amount = Total, ProviderId = "p1", Captured = 1250 };
    private static readonly BookedPayment Theirs = new(Order, 1, "p1", ProviderStatus.Captured, Total, []);

    [Fact]
    public void Equal_books_say_nothing()
    {
        Assert.Empty(Compare(Captured, Theirs));
        Assert.Empty(Compare(Captured with { Refunds = [new(RefundId, 500, "return", RefundStatus.Refunded)] }, Theirs with { Refunds = [new(RefundId, 500)] }));
        Assert.Empty(Compare(null, Theirs with { Status = ProviderStatus.Declined }));
        Assert.Empty(Compare(Payment.Of(Order, PaymentStatus.Voided) with { Amount = Total }, Theirs with { Status = ProviderStatus.Voided }));
    }

    [Theory]
    [InlineData(PaymentStatus.Requested)]
    [InlineData(PaymentStatus.Pending)]
    [InlineData(PaymentStatus.ActionRequired)]
    [InlineData(PaymentStatus.Authorized)]
    [InlineData(PaymentStatus.Declined)]
    [InlineData(PaymentStatus.Voiding)]
    [InlineData(PaymentStatus.Voided)]
    public void A_capture_that_was_missed_is_repaired_by_the_flow(PaymentStatus status)
    {
        var ours = Payment.Of(Order, status) with { Amount = Total };
        var found = Assert.Single(Compare(ours, Theirs));
        Assert.Equal("missed-capture", found.Kind);
        var repaired = ((Decision<Payment>)PaymentFlow.Decide(ours, found.Repair!)).State;
        Assert.Equal(1250, repaired.Captured);
        Assert.Empty(Compare(repaired, Theirs));
    }

    [Fact]
    public void A_refund_that_was_missed_is_repaired_by_the_flow()
    {
        var ours = Captured with { Refunds = [new(RefundId, 500, "return", RefundStatus.Requested)] };
        var theirs = Theirs with { Refunds = [new(RefundId, 500)] };
        var found = Assert.Single(Compare(ours, theirs));
        var repaired = (Decision<Payment>)PaymentFlow.Decide(ours, found.Repair!);
        Assert.IsType<PaymentRefunded>(Assert.Single(repaired.Messages).Message);
        Assert.Empty(Compare(repaired.State, theirs));
    }

    [Fact]
    public void What_no_flow_can_repair_is_for_a_person()
    {
        Alarm("amount-differs", Captured, Theirs with { Amount = new(600, "GBP") });
        Alarm("amount-differs", Payment.Of(Order, PaymentStatus.Pending) with { Amount = Total }, Theirs with { Amount = new(600, "GBP") });
        Alarm("second-capture", Captured, Theirs with { ProviderId = "p2" });
        Alarm("not-captured", Captured, Theirs with { Status = ProviderStatus.Voided });
        Alarm("unknown-refund", Captured, Theirs with { Refunds = [new(null, 500)] });
        Alarm("refund-differs", Captured with { Refunds = [new(RefundId, 500, "return", RefundStatus.Refunded)] }, Theirs with { Refunds = [new(RefundId, 400)] });
        Alarm("refund-missing", Captured with { Refunds = [new(RefundId, 500, "return", RefundStatus.Refunded)] }, Theirs);
        Alarm("refused-refund-paid", Captured with { Refunds = [new(RefundId, 500, "return", RefundStatus.Refused)] }, Theirs with { Refunds = [new(RefundId, 500)] });
    }

    [Fact]
    public void A_payment_nobody_asked_for_is_remembered_and_seen_to()
    {
        var found = Assert.Single(Compare(null, Theirs));
        Assert.Equal("unknown-payment", found.Kind);
        Assert.Equal(PaymentStatus.Unexpected, ((Decision<Payment>)PaymentFlow.Decide(null, found.Repair!)).State.Status);
    }

    [Fact]
    public void A_dispute_that_was_missed_is_told()
    {
        var found = Assert.Single(Compare(Captured, Theirs with { Dispute = "fraudulent" }));
        Assert.Equal("fraudulent", ((Decision<Payment>)PaymentFlow.Decide(Captured, found.Repair!)).State.Dispute);
    }

    private static void Alarm(string kind, Payment ours, BookedPayment theirs)
    {
        var found = Assert.Single(Compare(ours, theirs));
        Assert.Equal((kind, null), (found.Kind, found.Repair));
    }

    private static List<Discrepancy> Compare(Payment? ours, BookedPayment theirs) => [.. Reconciliation.Compare(ours, theirs, "simulator")];
}
