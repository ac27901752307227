using Shop.Contracts;
using Shop.Platform;
using static Shop.Payment.PaymentStatus;

namespace Shop.Payment;

/// <summary>
/// What becomes of a payment. Every decision with something to ask the provider also sends a deadline that asks again, so a process
/// that dies between commit and call loses nothing; the calls themselves travel in the answer.
/// </summary>
public static class PaymentFlow
{
    public static readonly TimeSpan FirstDeadline = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestDeadline = TimeSpan.FromSeconds(60);

    public static Decision Decide(Payment? payment, object message) => message switch
    {
        PaymentRequested requested => Request(payment, requested),
        PaymentVoidRequested asked => Void(payment, asked.OrderId),
        RefundRequested asked => Refund(payment, asked),
        PaymentAttemptDue due => Retry(payment, due),
        ProviderReported reported => Report(payment, reported),
        RefundReported reported => ReportRefund(payment, reported),
        DisputeReported reported => Dispute(payment, reported),
        ProviderRefused refused => payment is { Status: Requested, Attention: null } && payment.Card == refused.Card
            ? Next(payment with { Attention = refused.Reason })
            : Ignore("the refusal is known or late"),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "Payment knows no such message."),
    };

    private static Decision Request(Payment? payment, PaymentRequested requested) => payment switch
    {
        null => Ask(With(Payment.Of(requested.OrderId, Requested), requested)),
        { Status: Unexpected } => Ask(With(payment with { Status = Requested }, requested)),
        // Another card: a payment of its own at the provider.
        { Status: Declined } when requested.Attempt > payment.Card =>
            Ask(With(payment with { Status = Requested, ProviderId = null, ActionUrl = null, Reason = null }, requested)),
        // The void has overtaken its request: nothing is ever charged.
        { Status: Voided } => Next(payment, new PaymentVoided(payment.OrderId)),
        _ => Ignore("the payment is known"),
    };

    private static Payment With(Payment payment, PaymentRequested requested) =>
        payment with { CustomerId = requested.CustomerId, Amount = requested.Amount, Token = requested.Token, Card = requested.Attempt, Provider = Providers.Of(requested.Token) };

    private static Decision Void(Payment? payment, Guid orderId) => payment switch
    {
        null => Next(Payment.Of(orderId, Voided), new PaymentVoided(orderId)),
        { Status: Requested or PaymentStatus.Pending or ActionRequired or Authorized or Unexpected } => Ask(payment with { Status = Voiding }),
        { Status: Captured } => PayBack(payment with { Status = Voided }),
        // Another card may have been asked for: it comes too late.
        { Status: Declined or Voided } when payment.Refunds.All(refund => refund.Status != RefundStatus.Requested) =>
            Next(payment with { Status = Voided }, new PaymentVoided(orderId)),
        _ => Ignore("the void is under way"),
    };

    private static Decision Refund(Payment? payment, RefundRequested asked)
    {
        if (payment is not { Status: Captured or Voided or Declined })
            throw new InvalidOperationException($"Order {asked.OrderId} has no captured payment to refund ({payment?.Status.ToString() ?? "none"}).");
        switch (payment.Refunds.FirstOrDefault(refund => refund.Id == asked.RefundId))
        {
            case { Status: RefundStatus.Refunded } done: return Next(payment, Refunded(payment, done));
            case not null: return Ignore("the refund is known");
        }
        // Never more than is left: a void may have paid it back already.
        var refund = new Refund(asked.RefundId, Math.Clamp(asked.Amount.Amount, 0, payment.Refundable), asked.Reason, RefundStatus.Requested);
        if (refund.Amount > 0) return Ask(payment with { Refunds = [.. payment.Refunds, refund] });
        refund = refund with { Status = RefundStatus.Refunded };
        return Next(payment with { Refunds = [.. payment.Refunds, refund] }, Refunded(payment, refund));
    }

    private static Decision Retry(Payment? payment, PaymentAttemptDue due)
    {
        if (payment is null || due.Attempt != payment.Attempt) return Ignore("a newer deadline counts");
        return payment.Calls().Count == 0 ? Ignore("the payment is settled") : Ask(payment, payment.Tries + 1);
    }

    private static Decision Report(Payment? payment, ProviderReported report)
    {
        if (payment is null)
            return report.Status == ProviderStatus.Unknown ? Ignore("nobody knows the payment") : Next(Payment.Of(report.OrderId, Unexpected) with
            {
                ProviderId = report.ProviderId,
                Amount = report.Amount,
                Card = report.Card,
                Provider = report.Provider,
                Attention = $"the provider reports {report.Status} for an order without a payment",
            });
        if (report.Card < payment.Card && report.Status != ProviderStatus.Captured) return Ignore("that card is past");
        if (Mismatch(payment, report) is { } mismatch)
            return payment.Attention == mismatch ? Ignore("the mismatch is known") : Next(payment with { Attention = mismatch });

        // What was captured is what is refunded, whichever card it was.
        payment = payment with { ProviderId = report.Card < payment.Card && payment.Captured == 0 ? report.ProviderId : payment.ProviderId ?? report.ProviderId };
        return (payment.Status, report.Status) switch
        {
            (Requested, ProviderStatus.Processing) => Next(payment with { Status = PaymentStatus.Pending, Tries = 0 }),
            (Requested or PaymentStatus.Pending, ProviderStatus.RequiresAction) when report.ActionUrl is { } url =>
                Next(payment with { Status = ActionRequired, ActionUrl = url, Tries = 0 }, new PaymentActionRequired(payment.OrderId, url, payment.Card)),
            // Exactly this amount is held (a part is a mismatch): now it is taken.
            (Requested or PaymentStatus.Pending or ActionRequired, ProviderStatus.Authorized) => Ask(payment with { Status = Authorized }),
            // The money counts, even of a card that was declined first: whether the order still wants it is the order's decision.
            (Requested or PaymentStatus.Pending or ActionRequired or Authorized or Declined, ProviderStatus.Captured) when payment.Captured == 0 =>
                Next(payment with { Status = Captured, Captured = report.Amount.Amount }, new PaymentCaptured(payment.OrderId, payment.Id, report.Amount, report.Card)),
            (Requested or PaymentStatus.Pending or ActionRequired or Authorized, ProviderStatus.Declined or ProviderStatus.Voided) => Decline(payment, report.Reason ?? "voided_by_provider"),
            // The provider has lost what it had: the same request again, under the same key.
            (PaymentStatus.Pending or ActionRequired or Authorized, ProviderStatus.Unknown) => Next(payment with { Status = Requested }),

            (Voiding, ProviderStatus.Declined or ProviderStatus.Voided) => Next(payment with { Status = Voided }, new PaymentVoided(payment.OrderId)),
            // A request to charge may still be on its way there: asked at once, the provider would say the same again. The deadline asks.
            (Voiding, ProviderStatus.Unknown) => Ask(payment with { Status = Voided, Watched = true }, 4, new PaymentVoided(payment.OrderId)) with { Answer = null },
            (Voided, ProviderStatus.Unknown or ProviderStatus.Declined or ProviderStatus.Voided) when payment.Watched => Next(payment with { Watched = false }),
            (Voided, ProviderStatus.Processing or ProviderStatus.RequiresAction or ProviderStatus.Authorized) when payment.Watched => Ask(payment with { Status = Voiding, Watched = false }),
            // The capture has won the race, or comes after all was over: pay it back.
            (Voiding or Voided, ProviderStatus.Captured) when payment.Captured == 0 =>
                PayBack(payment with { Status = Voided, Captured = report.Amount.Amount, Amount = report.Amount, Watched = false }),
            _ => Ignore($"{report.Status} changes nothing"),
        };
    }

    private static string? Mismatch(Payment payment, ProviderReported report)
    {
        if (report.Status is ProviderStatus.Unknown || payment.Status is Voiding or Voided or Unexpected) return null;
        if (report.Card > payment.Card) return $"the provider reports card {report.Card}, which was not asked for";
        if (report.Card == payment.Card && payment.ProviderId is { } id && id != report.ProviderId) return $"the provider has another payment, {report.ProviderId}";
        return report.Amount == payment.Amount ? null : $"the provider reports {report.Amount.Amount} {report.Amount.Currency}";
    }

    private static Decision<Payment> Decline(Payment payment, string reason) =>
        Next(payment with { Status = Declined, Reason = reason }, new PaymentDeclined(payment.OrderId, reason, payment.Card));

    private static Decision<Payment> PayBack(Payment payment)
    {
        if (payment.Refundable == 0) return Next(payment, new PaymentVoided(payment.OrderId));
        var refund = new Refund(MessageIds.Hash($"void\n{payment.OrderId:N}"), payment.Refundable, "void", RefundStatus.Requested);
        return Ask(payment with { Refunds = [.. payment.Refunds, refund] });
    }

    private static Decision ReportRefund(Payment? payment, RefundReported report)
    {
        if (payment?.Refunds.FirstOrDefault(refund => refund.Id == report.RefundId) is not { Status: RefundStatus.Requested } refund)
            return Ignore("the refund is settled");
        var settled = refund with { Status = report.Accepted ? RefundStatus.Refunded : RefundStatus.Refused };
        payment = payment with { Refunds = [.. payment.Refunds.Select(other => other == refund ? settled : other)] };
        return report.Accepted
            ? Next(payment, Refunded(payment, settled))
            : Next(payment with { Attention = $"the provider refuses refund {refund.Id}: {report.Reason}" });
    }

    // The money may be gone; nothing is done by itself, a person answers the bank.
    private static Decision Dispute(Payment? payment, DisputeReported report)
    {
        payment ??= Payment.Of(report.OrderId, Unexpected) with { ProviderId = report.ProviderId, Amount = report.Amount, Provider = report.Provider };
        return payment.Dispute == report.Reason
            ? Ignore("the dispute is known")
            : Next(payment with { Dispute = report.Reason, Attention = $"disputed over {report.Amount.Amount} {report.Amount.Currency}: {report.Reason}" });
    }

    private static PaymentRefunded Refunded(Payment payment, Refund refund) => new(payment.OrderId, refund.Id, payment.Amount with { Amount = refund.Amount });

    private static Decision<Payment> Ask(Payment payment, int tries = 0, params object[] messages)
    {
        payment = payment with { Attempt = payment.Attempt + 1, Tries = tries };
        var delay = TimeSpan.FromSeconds(Math.Min(FirstDeadline.TotalSeconds * Math.Pow(2, Math.Min(tries, 10)), LongestDeadline.TotalSeconds));
        var decision = Next(payment, messages);
        return decision with
        {
            Messages = [.. decision.Messages, new(new PaymentAttemptDue(payment.OrderId, payment.Attempt), delay)],
            Answer = Answer.Json(200, payment.Calls()),
        };
    }

    private static Decision<Payment> Next(Payment payment, params object[] messages)
    {
        payment = payment with { Version = payment.Version + 1 };
        return new(payment) { Aggregate = payment.OrderId, Version = payment.Version, Messages = [.. messages.Select(message => new Outgoing(message))] };
    }

    private static Decision Ignore(string because) => new() { IgnoredBecause = because };
}
