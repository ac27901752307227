namespace Shop.Tests.Unit.Payments;

using Shop.Contracts;
using Shop.Payment;
using Shop.Platform;
using Payment = Shop.Payment.Payment;

/// <summary>
/// Every status meets every message. A cell reads: the new status, what is told (Payment… left out), what the provider is asked
/// (?kind); "later" a deadline that asks, "-" is ignored, "!" throws. SecondCard and SecondDeclined hear the provider speak of the first card.
/// </summary>
public sealed class PaymentGridTests
{
    private static readonly Guid Order = Guid.Parse("0199aaaa-0000-7000-8000-000000000001");
    private static readonly Money Total = new(1250, "GBP");

    private const string Grid = """
        none           PaymentRequested     = Requested ?Create
        none           NextCard             = Requested ?Create
        none           PaymentVoidRequested = Voided +Voided
        none           RefundRequested      = !
        none           PaymentAttemptDue    = -
        none           Unknown              = -
        none           Processing           = Unexpected attention
        none           RequiresAction       = Unexpected attention
        none           Captured             = Unexpected attention
        none           Declined             = Unexpected attention
        none           Voided               = Unexpected attention
        none           WrongAmount          = Unexpected attention
        none           ProviderRefused      = -
        none           RefundReported       = -
        none           Authorized           = Unexpected attention
        none           PartAuthorized       = Unexpected attention
        none           Disputed             = Unexpected attention

        Requested      PaymentRequested     = -
        Requested      NextCard             = -
        Requested      PaymentVoidRequested = Voiding ?Void
        Requested      RefundRequested      = !
        Requested      PaymentAttemptDue    = Requested ?Create
        Requested      Unknown              = -
        Requested      Processing           = Pending
        Requested      RequiresAction       = ActionRequired +ActionRequired
        Requested      Captured             = Captured +Captured
        Requested      Declined             = Declined +Declined
        Requested      Voided               = Declined +Declined
        Requested      WrongAmount          = Requested attention
        Requested      ProviderRefused      = Requested attention
        Requested      RefundReported       = -
        Requested      Authorized           = Authorized ?Capture
        Requested      PartAuthorized       = Requested attention
        Requested      Disputed             = Requested attention

        Pending        PaymentRequested     = -
        Pending        NextCard             = -
        Pending        PaymentVoidRequested = Voiding ?Void
        Pending        RefundRequested      = !
        Pending        PaymentAttemptDue    = Pending ?Read
        Pending        Unknown              = Requested
        Pending        Processing           = -
        Pending        RequiresAction       = ActionRequired +ActionRequired
        Pending        Captured             = Captured +Captured
        Pending        Declined             = Declined +Declined
        Pending        Voided               = Declined +Declined
        Pending        WrongAmount          = Pending attention
        Pending        ProviderRefused      = -
        Pending        RefundReported       = -
        Pending        Authorized           = Authorized ?Capture
        Pending        PartAuthorized       = Pending attention
        Pending        Disputed             = Pending attention

        ActionRequired PaymentRequested     = -
        ActionRequired NextCard             = -
        ActionRequired PaymentVoidRequested = Voiding ?Void
        ActionRequired RefundRequested      = !
        ActionRequired PaymentAttemptDue    = ActionRequired ?Read
        ActionRequired Unknown              = Requested
        ActionRequired Processing           = -
        ActionRequired RequiresAction       = -
        ActionRequired Captured             = Captured +Captured
        ActionRequired Declined             = Declined +Declined
        ActionRequired Voided               = Declined +Declined
        ActionRequired WrongAmount          = ActionRequired attention
        ActionRequired ProviderRefused      = -
        ActionRequired RefundReported       = -
        ActionRequired Authorized           = Authorized ?Capture
        ActionRequired PartAuthorized       = ActionRequired attention
        ActionRequired Disputed             = ActionRequired attention

        Authorized     PaymentRequested     = -
        Authorized     NextCard             = -
        Authorized     PaymentVoidRequested = Voiding ?Void
        Authorized     RefundRequested      = !
        Authorized     PaymentAttemptDue    = Authorized ?Capture
        Authorized     Unknown              = Requested
        Authorized     Processing           = -
        Authorized     RequiresAction       = -
        Authorized     Captured             = Captured +Captured
        Authorized     Declined             = Declined +Declined
        Authorized     Voided               = Declined +Declined
        Authorized     WrongAmount          = Authorized attention
        Authorized     ProviderRefused      = -
        Authorized     RefundReported       = -
        Authorized     Authorized           = -
        Authorized     PartAuthorized       = Authorized attention
        Authorized     Disputed             = Authorized attention

        Captured       PaymentRequested     = -
        Captured       NextCard             = -
        Captured       PaymentVoidRequested = Voided ?Refund
        Captured       RefundRequested      = Captured ?Refund
        Captured       PaymentAttemptDue    = -
        Captured       Unknown              = -
        Captured       Processing           = -
        Captured       RequiresAction       = -
        Captured       Captured             = -
        Captured       Declined             = -
        Captured       Voided               = -
        Captured       WrongAmount          = Captured attention
        Captured       ProviderRefused      = -
        Captured       RefundReported       = -
        Captured       Authorized           = -
        Captured       PartAuthorized       = Captured attention
        Captured       Disputed             = Captured attention

        Declined       PaymentRequested     = -
        Declined       NextCard             = Requested ?Create
        Declined       PaymentVoidRequested = Voided +Voided
        Declined       RefundRequested      = Declined +Refunded
        Declined       PaymentAttemptDue    = -
        Declined       Unknown              = -
        Declined       Processing           = -
        Declined       RequiresAction       = -
        Declined       Captured             = Captured +Captured
        Declined       Declined             = -
        Declined       Voided               = -
        Declined       WrongAmount          = Declined attention
        Declined       ProviderRefused      = -
        Declined       RefundReported       = -
        Declined       Authorized           = -
        Declined       PartAuthorized       = Declined attention
        Declined       Disputed             = Declined attention

        Voiding        PaymentRequested     = -
        Voiding        NextCard             = -
        Voiding        PaymentVoidRequested = -
        Voiding        RefundRequested      = !
        Voiding        PaymentAttemptDue    = Voiding ?Void
        Voiding        Unknown              = Voided +Voided later
        Voiding        Processing           = -
        Voiding        RequiresAction       = -
        Voiding        Captured             = Voided ?Refund
        Voiding        Declined             = Voided +Voided
        Voiding        Voided               = Voided +Voided
        Voiding        WrongAmount          = Voided ?Refund
        Voiding        ProviderRefused      = -
        Voiding        RefundReported       = -
        Voiding        Authorized           = -
        Voiding        PartAuthorized       = -
        Voiding        Disputed             = Voiding attention

        Voided         PaymentRequested     = Voided +Voided
        Voided         NextCard             = Voided +Voided
        Voided         PaymentVoidRequested = Voided +Voided
        Voided         RefundRequested      = Voided +Refunded
        Voided         PaymentAttemptDue    = -
        Voided         Unknown              = -
        Voided         Processing           = -
        Voided         RequiresAction       = -
        Voided         Captured             = Voided ?Refund
        Voided         Declined             = -
        Voided         Voided               = -
        Voided         WrongAmount          = Voided ?Refund
        Voided         ProviderRefused      = -
        Voided         RefundReported       = -
        Voided         Authorized           = -
        Voided         PartAuthorized       = -
        Voided         Disputed             = Voided attention

        Watched        PaymentRequested     = Voided +Voided
        Watched        NextCard             = Voided +Voided
        Watched        PaymentVoidRequested = Voided +Voided
        Watched        RefundRequested      = Voided +Refunded
        Watched        PaymentAttemptDue    = Voided ?Read
        Watched        Unknown              = Voided
        Watched        Processing           = Voiding ?Void
        Watched        RequiresAction       = Voiding ?Void
        Watched        Captured             = Voided ?Refund
        Watched        Declined             = Voided
        Watched        Voided               = Voided
        Watched        WrongAmount          = Voided ?Refund
        Watched        ProviderRefused      = -
        Watched        RefundReported       = -
        Watched        Authorized           = Voiding ?Void
        Watched        PartAuthorized       = Voiding ?Void
        Watched        Disputed             = Voided attention

        Unexpected     PaymentRequested     = Requested ?Create
        Unexpected     NextCard             = Requested ?Create
        Unexpected     PaymentVoidRequested = Voiding ?Void
        Unexpected     RefundRequested      = !
        Unexpected     PaymentAttemptDue    = -
        Unexpected     Unknown              = -
        Unexpected     Processing           = -
        Unexpected     RequiresAction       = -
        Unexpected     Captured             = -
        Unexpected     Declined             = -
        Unexpected     Voided               = -
        Unexpected     WrongAmount          = -
        Unexpected     ProviderRefused      = -
        Unexpected     RefundReported       = -
        Unexpected     Authorized           = -
        Unexpected     PartAuthorized       = -
        Unexpected     Disputed             = Unexpected attention

        SecondCard     PaymentRequested     = -
        SecondCard     NextCard             = -
        SecondCard     PaymentVoidRequested = Voiding ?Void
        SecondCard     RefundRequested      = !
        SecondCard     PaymentAttemptDue    = Requested ?Create
        SecondCard     Unknown              = -
        SecondCard     Processing           = -
        SecondCard     RequiresAction       = -
        SecondCard     Captured             = Captured +Captured
        SecondCard     Declined             = -
        SecondCard     Voided               = -
        SecondCard     WrongAmount          = Requested attention
        SecondCard     ProviderRefused      = -
        SecondCard     RefundReported       = -
        SecondCard     Authorized           = -
        SecondCard     PartAuthorized       = -
        SecondCard     Disputed             = Requested attention

        SecondDeclined PaymentRequested     = -
        SecondDeclined NextCard             = -
        SecondDeclined PaymentVoidRequested = Voided +Voided
        SecondDeclined RefundRequested      = Declined +Refunded
        SecondDeclined PaymentAttemptDue    = -
        SecondDeclined Unknown              = -
        SecondDeclined Processing           = -
        SecondDeclined RequiresAction       = -
        SecondDeclined Captured             = Captured +Captured
        SecondDeclined Declined             = -
        SecondDeclined Voided               = -
        SecondDeclined WrongAmount          = Declined attention
        SecondDeclined ProviderRefused      = -
        SecondDeclined RefundReported       = -
        SecondDeclined Authorized           = -
        SecondDeclined PartAuthorized       = -
        SecondDeclined Disputed             = Declined attention
        """;

    private static readonly Dictionary<string, object> Messages = new()
    {
        ["PaymentRequested"] = new PaymentRequested(Order, Guid.Empty, Total, "tok_ok"),
        ["NextCard"] = new PaymentRequested(Order, Guid.Empty, Total, "tok_ok", 2),
        ["PaymentVoidRequested"] = new PaymentVoidRequested(Order),
        ["RefundRequested"] = new RefundRequested(Order, Guid.Parse("0199aaaa-0000-7000-8000-000000000002"), new(1000, "GBP"), "return"),
        ["PaymentAttemptDue"] = new PaymentAttemptDue(Order, 1),
        ["Unknown"] = new ProviderReported(Order, ProviderStatus.Unknown),
        ["Processing"] = Reported(ProviderStatus.Processing),
        ["RequiresAction"] = Reported(ProviderStatus.RequiresAction),
        ["Captured"] = Reported(ProviderStatus.Captured),
        ["Declined"] = Reported(ProviderStatus.Declined),
        ["Voided"] = Reported(ProviderStatus.Voided),
        ["WrongAmount"] = new ProviderReported(Order, ProviderStatus.Captured, "p1", new(1, "GBP")),
        ["ProviderRefused"] = new ProviderRefused(Order, "other payment"),
        ["RefundReported"] = new RefundReported(Order, Guid.Parse("0199aaaa-0000-7000-8000-000000000003"), true),
        ["Authorized"] = Reported(ProviderStatus.Authorized),
        ["PartAuthorized"] = new ProviderReported(Order, ProviderStatus.Authorized, "p1", new(1, "GBP")),
        ["Disputed"] = new DisputeReported(Order, "p1", Total, "fraudulent"),
    };

    public static TheoryData<string> States => [.. Enum.GetNames<PaymentStatus>().Prepend("none").Concat(["Watched", "SecondCard", "SecondDeclined"])];

    [Theory, MemberData(nameof(States))]
    public void Every_message_in_every_status_does_what_the_grid_says(string state)
    {
        var expected = Grid.Split('\n').Where(line => line.StartsWith($"{state} ", StringComparison.Ordinal)).Select(Tidy);
        var actual = Messages.Select(message => Tidy($"{state} {message.Key} = {Cell(StateOf(state), message.Value)}"));
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    private static string Tidy(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static ProviderReported Reported(ProviderStatus status) => new(Order, status, "p1", Total, "reason", "https://bank");

    private static Payment? StateOf(string state) => state switch
    {
        "none" => null,
        // The provider's words are of the first card.
        "SecondCard" => StateOf(nameof(PaymentStatus.Requested))! with { Card = 2 },
        "SecondDeclined" => StateOf(nameof(PaymentStatus.Declined))! with { Card = 2, ProviderId = "p2" },
        "Watched" => StateOf(nameof(PaymentStatus.Voided))! with { Watched = true, ProviderId = null },
        _ => Payment.Of(Order, Enum.Parse<PaymentStatus>(state)) with
        {
            Amount = Total,
            Token = "tok_ok",
            Attempt = 1,
            ProviderId = state == "Requested" ? null : "p1",
            Captured = state == "Captured" ? Total.Amount : 0,
        },
    };

    private static string Cell(Payment? payment, object message)
    {
        Decision decision;
        try
        {
            decision = PaymentFlow.Decide(payment, message);
        }
        catch (InvalidOperationException)
        {
            return "!";
        }
        if (decision is not Decision<Payment> { State: var next }) return decision.IgnoredBecause is null ? "nothing, and no reason" : "-";

        Assert.Equal((payment?.Version ?? 0) + 1, next.Version);
        var asked = decision.Answer is not null;
        var later = decision.Messages.Any(outgoing => outgoing is { Delay: not null, Message: PaymentAttemptDue due } && due.Attempt == next.Attempt);
        Assert.True(later || !asked, "what is asked is asked again by a deadline");
        return string.Join(' ', new[] { next.Status.ToString() }
            .Concat(decision.Messages.Where(outgoing => outgoing.Message is not PaymentAttemptDue).Select(outgoing => "+" + outgoing.Message.GetType().Name["Payment".Length..]))
            .Concat(asked ? next.Calls().Select(call => "?" + call.Kind) : [])
            .Concat(later && !asked ? ["later"] : [])
            .Concat(next.Attention is null ? [] : ["attention"]));
    }
}
