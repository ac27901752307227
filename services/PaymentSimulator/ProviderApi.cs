using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSimulator;

/// <summary>What a shop calls. Every request carries the key; every change can be repeated.</summary>
public static class ProviderApi
{
    public static void MapProviderApi(this WebApplication app)
    {
        var expected = Encoding.UTF8.GetBytes($"Bearer {app.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value.ApiKey}");
        var api = app.MapGroup("/v1").AddEndpointFilter(async (context, next) =>
            CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.HttpContext.Request.Headers.Authorization.ToString()), expected)
                ? await next(context)
                : Problem(401, "unauthorized", "The API key is missing or wrong."));
        api.MapPost("/payments", Create);
        api.MapGet("/payments/{id:guid}", async (Guid id, Book book, IOptions<SimulatorOptions> options) => await Show(book.Find(id), options.Value));
        api.MapGet("/payments", async (string reference, int? attempt, Book book, IOptions<SimulatorOptions> options) => await Show(book.FindReference(reference, attempt), options.Value));
        api.MapGet("/payments/changes", Changes);
        api.MapPost("/payments/{id:guid}/capture", Capture);
        api.MapPost("/payments/{id:guid}/disputes", Dispute);
        api.MapPost("/payments/{id:guid}/void", Void);
        api.MapPost("/payments/{id:guid}/refunds", Refund);
        api.MapGet("/ledger", ReadLedger);
        // Only where the world may be made worse on purpose.
        if (!app.Environment.IsDevelopment()) return;
        api.MapGet("/script", (FaultScript script) => script.Rules);
        api.MapPut("/script", (FaultRule[] rules, FaultScript script) => script.Rules = rules);
    }

    private static async Task<IResult> Create(CreatePayment request, HttpContext http, Book book, IOptions<SimulatorOptions> options)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 200) return Problem(400, "idempotency-key-missing", "Send an Idempotency-Key of 1 to 200 characters.");
        if (!Validator.TryValidateObject(request, new(request), [], validateAllProperties: true)) return Problem(400, "invalid", "Reference, attempt of at least 1, positive amount, currency of three letters and token are needed.");

        var (payment, created) = book.Create(key, request.Reference, request.Attempt, request.Amount, request.Currency, request.Token, request.Metadata);
        if (payment is null) return Problem(409, "reference-open", "Another payment of this reference is under way or captured.");
        await payment.Written;
        if (payment.Reference != request.Reference || payment.Attempt != request.Attempt || payment.Amount != request.Amount || payment.Currency != request.Currency)
            return Problem(409, payment.Key == key ? "idempotency-key-reused" : "reference-reused", "There is a different payment of this key or reference.");
        // A new payment is always still under way, as with real providers; the webhook brings the outcome.
        var shown = PaymentView.Of(payment, options.Value);
        return Results.Created($"/v1/payments/{payment.Id}", created && payment.Status == PaymentStatus.Captured ? shown with { Status = PaymentStatus.Processing } : shown);
    }

    private static async Task<IResult> Capture(Guid id, CapturePayment request, Book book, IOptions<SimulatorOptions> options)
    {
        if (book.Find(id) is not { } payment) return Results.NotFound();
        if (payment.Status == PaymentStatus.Authorized && request.Amount != payment.Amount) return Problem(422, "partial-capture", "All that is held is captured, or nothing.");
        var captured = book.Capture(payment, request.Amount);
        await payment.Written;
        return captured ? await Show(payment, options.Value) : Problem(409, "not-authorized", "No such amount is held.");
    }

    private static async Task<IResult> Dispute(Guid id, DisputePayment request, Book book, IOptions<SimulatorOptions> options)
    {
        if (book.Find(id) is not { } payment) return Results.NotFound();
        var disputed = book.Dispute(payment, request.Reason);
        await payment.Written;
        return disputed ? await Show(payment, options.Value) : Problem(409, "not-captured", "Only captured money is disputed.");
    }

    private static async Task<IResult> Changes(Book book, long after, DateTimeOffset before, int limit = 200)
    {
        var (payments, next, more, written) = book.ChangedAfter(after, before, Math.Clamp(limit, 1, 1000));
        await written;
        return Results.Ok(new { payments = payments.Select(ChangedPayment.Of), next, more });
    }

    private static async Task<IResult> Void(Guid id, Book book, IOptions<SimulatorOptions> options)
    {
        if (book.Find(id) is not { } payment) return Results.NotFound();
        var voided = book.Void(payment);
        await payment.Written;
        return voided ? await Show(payment, options.Value) : Problem(409, "captured", "The payment is captured: refund it.");
    }

    private static async Task<IResult> Refund(Guid id, RefundPayment request, HttpContext http, Book book)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 200) return Problem(400, "idempotency-key-missing", "Send an Idempotency-Key of 1 to 200 characters.");
        if (request.Amount <= 0) return Problem(400, "invalid", "The amount must be positive.");
        if (book.Find(id) is not { } payment) return Results.NotFound();
        var refund = book.Refund(payment, key, request.Amount);
        await payment.Written;
        if (refund is null) return Problem(409, "not-refundable", "So much is not captured, or refunded already.");
        if (refund.Amount != request.Amount) return Problem(409, "idempotency-key-reused", "There is a refund of this key over another amount.");
        return Results.Created((string?)null, new { id = refund.RefundId, paymentId = id, refund.Amount, refund.Currency, status = "refunded" });
    }

    private static async Task<IResult> ReadLedger(Book book, long after = 0, int limit = 1000)
    {
        var (page, written) = book.EntriesAfter(after, Math.Clamp(limit, 1, 5000));
        await written;
        return Results.Ok(new { entries = page, next = page.Count > 0 ? page[^1].Seq : after });
    }

    private static async Task<IResult> Show(SimulatedPayment? payment, SimulatorOptions options)
    {
        if (payment is null) return Results.NotFound();
        await payment.Written;
        return Results.Ok(PaymentView.Of(payment, options));
    }

    private static IResult Problem(int status, string type, string detail) => Results.Problem(detail, statusCode: status, type: type);
}

public sealed record CreatePayment(
    [property: Required, StringLength(100)] string Reference, [property: Range(1, long.MaxValue)] long Amount,
    [property: Required, StringLength(3, MinimumLength = 3)] string Currency, [property: Required, StringLength(100)] string Token,
    [property: Range(1, 1000)] int Attempt = 1, [property: StringLength(200)] string? Metadata = null);

public sealed record RefundPayment(long Amount);

public sealed record CapturePayment(long Amount);

public sealed record DisputePayment(string Reason = "fraudulent");

/// <summary>A payment as the provider's book has it now.</summary>
public sealed record ChangedPayment(
    Guid Id, string Reference, PaymentStatus Status, long Amount, string Currency, string? Reason, string? Dispute, IReadOnlyList<ChangedRefund> Refunds, int Attempt)
{
    public static ChangedPayment Of(SimulatedPayment payment) => new(
        payment.Id, payment.Reference, payment.Status, PaymentView.AmountOf(payment), payment.Currency, payment.Reason, payment.Dispute,
        [.. payment.Refunds.Values.Select(refund => new ChangedRefund(refund.Key!, refund.Amount))], payment.Attempt);
}

public sealed record ChangedRefund(string Key, long Amount);

public sealed record PaymentView(
    Guid Id, string Reference, PaymentStatus Status, long Amount, string Currency, long Refunded, string? Reason, string? ActionUrl, DateTimeOffset CreatedAt, int Attempt)
{
    public static PaymentView Of(SimulatedPayment payment, SimulatorOptions options) => new(
        payment.Id, payment.Reference, payment.Status, AmountOf(payment), payment.Currency, payment.Refunded, payment.Reason,
        payment is { Status: PaymentStatus.RequiresAction, Challenge: { } challenge } ? options.ChallengeUrl(challenge) : null, payment.CreatedAt, payment.Attempt);

    /// <summary>What was taken, or is to be.</summary>
    public static long AmountOf(SimulatedPayment payment) => payment.Status == PaymentStatus.Captured ? payment.Captured : payment.Amount;
}
