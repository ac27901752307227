using System.Text.Json;
using Shop.Contracts;
using Shop.Payment;
using Shop.Platform;

namespace Shop.Proof.Simulation;

/// <summary>What the provider knows of one card of one order.</summary>
public sealed class ProviderPayment(string id, Guid order, int card, Money amount, string token)
{
    public string Id => id;
    public Guid Order => order;
    public int Card => card;
    public Money Amount => amount;
    public string Token => token;
    public ProviderStatus Status { get; set; } = ProviderStatus.Processing;
    public Dictionary<Guid, long> Refunds { get; } = [];

    public ProviderReported Report => new(order, Status, id, amount, Status == ProviderStatus.Declined ? "card_declined" : null,
        Status == ProviderStatus.RequiresAction ? $"https://bank.test/{id}" : null, card);
}

/// <summary>The outside world: takes money once per key, answers late or not at all, and sends webhooks twice, late, in any order or never.</summary>
public sealed class SimulatedProvider(Run run)
{
    private static readonly string[] tokens = ["tok_ok", "tok_ok", "tok_ok", "tok_declined", "tok_3ds", "tok_slow", "tok_lost_webhook", "tok_duplicate_webhook", "tok_out_of_order", "tok_authorize"];
    private readonly Dictionary<(Guid, int), ProviderPayment> payments = [];
    private readonly List<ProviderPayment> all = [];

    public IReadOnlyList<ProviderPayment> All => all;

    public long Net(Guid order) => all.Where(payment => payment.Order == order && payment.Status == ProviderStatus.Captured)
        .Sum(payment => payment.Amount.Amount - payment.Refunds.Values.Sum());

    public int Captures(Guid order) => all.Count(payment => payment.Order == order && payment.Status == ProviderStatus.Captured);

    public string Token() => run.Chance.OneOf(tokens);

    /// <summary>Makes the calls that a decision's answer carries, as the service does: each may be lost on the way there or back.</summary>
    public void Make(Answer? answer)
    {
        if (answer is not { ContentType: not "" }) return;
        foreach (var call in JsonSerializer.Deserialize<ProviderCall[]>(answer.Body, ServicePlatform.Json) ?? [])
        {
            if (run.Chance.Percent(run.Settings.LossPercent)) continue;
            run.Time.In(run.Chance.Delay(), () =>
            {
                var report = Ask(call);
                if (!run.Chance.Percent(run.Settings.LossPercent)) run.Time.In(run.Chance.Milliseconds(1, 3_000), () => run.ToPayment(run.Chance.Id(), "provider", report));
            });
        }
    }

    private object Ask(ProviderCall call)
    {
        var known = run.Settings.Flaw == Flaw.NoProviderKey && call.Kind == ProviderCallKind.Create ? null : payments.GetValueOrDefault((call.OrderId, call.Card));
        switch (call.Kind)
        {
            case ProviderCallKind.Create when known is null:
                if (run.Settings.Flaw != Flaw.NoProviderKey && all.Any(other => other.Order == call.OrderId && other.Status is not (ProviderStatus.Declined or ProviderStatus.Voided)))
                    return new ProviderRefused(call.OrderId, "another card is under way", call.Card);
                var created = new ProviderPayment($"p{all.Count}", call.OrderId, call.Card, call.Amount, call.Token!);
                payments[(call.OrderId, call.Card)] = created;
                all.Add(created);
                Begin(created);
                return created.Report;
            case ProviderCallKind.Void when known is { Status: ProviderStatus.Processing or ProviderStatus.RequiresAction or ProviderStatus.Authorized }:
                Settle(known, ProviderStatus.Voided, copies: 1);
                return known.Report;
            case ProviderCallKind.Capture when known is { Status: ProviderStatus.Authorized }:
                Settle(known, ProviderStatus.Captured, copies: 1);
                return known.Report;
            case ProviderCallKind.Refund:
                var payment = all.FirstOrDefault(other => other.Id == call.ProviderId);
                if (payment is not { Status: ProviderStatus.Captured }) return new RefundReported(call.OrderId, call.RefundId!.Value, false, "not captured");
                if (!payment.Refunds.ContainsKey(call.RefundId!.Value))
                {
                    if (payment.Refunds.Values.Sum() + call.Amount.Amount > payment.Amount.Amount) return new RefundReported(call.OrderId, call.RefundId.Value, false, "too much");
                    payment.Refunds[call.RefundId.Value] = call.Amount.Amount;
                }
                return new RefundReported(call.OrderId, call.RefundId.Value, true);
            default:
                return known?.Report ?? new ProviderReported(call.OrderId, ProviderStatus.Unknown, Card: call.Card);
        }
    }

    private void Begin(ProviderPayment payment)
    {
        switch (payment.Token)
        {
            case "tok_3ds":
                payment.Status = ProviderStatus.RequiresAction;
                Webhook(payment.Report);
                // The shopper passes the challenge, fails it, or closes the window.
                if (!run.Chance.Percent(20)) run.Time.In(run.Chance.Milliseconds(1_000, 1_200_000), () =>
                {
                    if (payment.Status == ProviderStatus.RequiresAction) Settle(payment, run.Chance.Percent(75) ? ProviderStatus.Captured : ProviderStatus.Declined, copies: 1);
                });
                break;
            default:
                var delay = payment.Token == "tok_slow" ? run.Chance.Milliseconds(10_000, 1_000_000) : run.Chance.Milliseconds(0, 500);
                run.Time.In(delay, () =>
                {
                    if (payment.Status != ProviderStatus.Processing) return;
                    if (payment.Token == "tok_out_of_order") run.Time.In(TimeSpan.FromSeconds(1), () => Webhook(payment.Report with { Status = ProviderStatus.Processing }));
                    Settle(payment, payment.Token switch { "tok_declined" => ProviderStatus.Declined, "tok_authorize" => ProviderStatus.Authorized, _ => ProviderStatus.Captured },
                        payment.Token switch { "tok_lost_webhook" => 0, "tok_duplicate_webhook" => 3, _ => 1 });
                });
                break;
        }
    }

    private void Settle(ProviderPayment payment, ProviderStatus status, int copies)
    {
        payment.Status = status;
        var id = run.Chance.Id();
        for (var copy = 0; copy < copies; copy++) run.Time.In(run.Chance.Delay(), () => run.ToPayment(id, "webhook", payment.Report with { Status = status }));
    }

    private void Webhook(ProviderReported report)
    {
        var id = run.Chance.Id();
        run.Time.In(run.Chance.Delay(), () => run.ToPayment(id, "webhook", report));
    }
}
