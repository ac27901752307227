namespace Shop.Tests.Unit.Payments;

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Payment;
using Shop.Platform;

/// <summary>Stripe as it was recorded, through Stripe's own client.</summary>
public sealed class StripeProviderTests : IAsyncLifetime
{
    private const string Secret = "whsec_0123456789abcdef";
    private static readonly Guid Order = Guid.CreateVersion7();
    private static readonly Money Total = new(1250, "GBP");
    private readonly HttpClient http = new();
    private StripeServer server = null!;
    private StripeProvider provider = null!;

    public async Task InitializeAsync()
    {
        server = await StripeServer.Start();
        provider = new(http, Options.Create(new PaymentOptions { Stripe = new() { ApiKey = "sk_test_1", WebhookSecret = Secret, ApiBase = server.Address, ReturnUrl = "https://shop.test/back" } }));
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_card_is_authorised_first_and_captured_whole_under_keys_of_its_own()
    {
        server.On("POST /v1/payment_intents", Recorded.Intent(Order, "requires_capture"));
        server.On("POST /v1/payment_intents/pi_3Q1/capture", Recorded.Intent(Order, "succeeded"));
        Assert.Equal(Reported(ProviderStatus.Authorized), await Ask(ProviderCallKind.Create, token: "pm_card_visa"));
        Assert.Equal(Reported(ProviderStatus.Captured), await Ask(ProviderCallKind.Capture, "pi_3Q1"));

        Assert.Equal([$"{Order}/1", $"{Order}/1/capture"], server.Asked.Select(asked => asked.Key));
        foreach (var part in new[] { "amount=1250", "currency=gbp", "capture_method=manual", "confirm=True", "payment_method=pm_card_visa", $"metadata[order]={Order}" })
            Assert.Contains(part, server.Asked[0].Form, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("amount_to_capture=1250", server.Asked[1].Form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_held_is_a_mismatch_and_is_not_captured()
    {
        server.On("POST /v1/payment_intents", Recorded.Intent(Order, "requires_capture", amount: 600));
        var report = await Ask(ProviderCallKind.Create, token: "pm_card_visa");
        var asked = ((Decision<Payment>)PaymentFlow.Decide(null, new PaymentRequested(Order, Guid.Empty, Total, "pm_card_visa"))).State;
        Assert.Equal("stripe", asked.Provider);
        var payment = ((Decision<Payment>)PaymentFlow.Decide(asked, report)).State;
        Assert.Equal((PaymentStatus.Requested, "the provider reports 600 GBP"), (payment.Status, payment.Attention));
    }

    [Fact]
    public async Task A_challenge_gives_the_banks_address()
    {
        server.On("POST /v1/payment_intents", Recorded.Challenge(Order));
        var report = Assert.IsType<ProviderReported>(await Ask(ProviderCallKind.Create, token: "pm_card_authenticationRequired"));
        Assert.Equal((ProviderStatus.RequiresAction, "https://hooks.stripe.com/3d_secure_2/hosted?x=1"), (report.Status, report.ActionUrl));
    }

    [Fact]
    public async Task A_declined_card_gives_the_banks_reason()
    {
        server.On("POST /v1/payment_intents", Recorded.CardDeclined(Order), 402);
        var report = Assert.IsType<ProviderReported>(await Ask(ProviderCallKind.Create, token: "pm_card_chargeDeclinedInsufficientFunds"));
        Assert.Equal((ProviderStatus.Declined, "insufficient_funds", "pi_3Q1"), (report.Status, report.Reason, report.ProviderId));
    }

    [Fact]
    public async Task A_void_that_comes_too_late_tells_of_the_capture()
    {
        server.On("POST /v1/payment_intents/pi_3Q1/cancel", Recorded.UnexpectedState, 400);
        server.On("GET /v1/payment_intents/pi_3Q1", Recorded.Intent(Order, "succeeded"));
        Assert.Equal(Reported(ProviderStatus.Captured), await Ask(ProviderCallKind.Void, "pi_3Q1"));
    }

    [Fact]
    public async Task A_payment_whose_id_never_came_is_searched_by_the_order()
    {
        server.On("GET /v1/payment_intents/search", Recorded.Found());
        Assert.Equal(ProviderStatus.Unknown, ((ProviderReported)await Ask(ProviderCallKind.Void)).Status);
        server.On("GET /v1/payment_intents/search", Recorded.Found(Recorded.Intent(Order, "requires_capture")));
        server.On("POST /v1/payment_intents/pi_3Q1/cancel", Recorded.Intent(Order, "canceled"));
        Assert.Equal(ProviderStatus.Voided, ((ProviderReported)await Ask(ProviderCallKind.Void)).Status);
        Assert.Contains($"metadata['order']:'{Order}'", server.Asked[0].Form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("succeeded", true)]
    [InlineData("pending", true)]
    [InlineData("failed", false)]
    public async Task A_refund_goes_under_its_own_key(string status, bool accepted)
    {
        var refund = Guid.NewGuid();
        server.On("POST /v1/refunds", Recorded.Refund(status));
        var report = await provider.Ask(new ProviderCall(ProviderCallKind.Refund, Order, "pi_3Q1", new(500, "GBP"), RefundId: refund), CancellationToken.None);
        Assert.Equal(accepted, Assert.IsType<RefundReported>(report).Accepted);
        Assert.Equal(refund.ToString(), server.Asked[0].Key);
    }

    [Fact]
    public async Task An_outage_is_thrown_and_asked_again_later()
    {
        server.On("POST /v1/payment_intents", """{"error":{"type":"api_error","message":"down"}}""", 500);
        await Assert.ThrowsAnyAsync<Exception>(() => Ask(ProviderCallKind.Create, token: "pm_card_visa"));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_webhook_is_believed_for_its_signature_and_for_five_minutes()
    {
        var body = Recorded.Event("payment_intent.succeeded", Recorded.Intent(Order, "succeeded"));
        var now = DateTimeOffset.FromUnixTimeSeconds(1764000010);
        var reading = await Read(body, Sign(body, now), now);
        Assert.Equal((true, "evt_3Q1", Reported(ProviderStatus.Captured)), (reading.IsGenuine, reading.Id, reading.Report));
        Assert.False((await Read(body.Replace("1250", "9250", StringComparison.Ordinal), Sign(body, now), now)).IsGenuine);
        Assert.False((await Read(body, Sign(body, now), now.AddMinutes(6))).IsGenuine);
        Assert.False((await Read(body, "", now)).IsGenuine);
    }

    [Fact]
    public async Task A_dispute_finds_its_order_through_the_payment()
    {
        server.On("GET /v1/payment_intents/pi_3Q1", Recorded.Intent(Order, "succeeded"));
        var body = Recorded.Event("charge.dispute.created", Recorded.Dispute);
        var now = DateTimeOffset.FromUnixTimeSeconds(1764000010);
        Assert.Equal(new DisputeReported(Order, "pi_3Q1", Total, "fraudulent") { Provider = "stripe" }, (await Read(body, Sign(body, now), now)).Report);
    }

    [Fact]
    public async Task The_book_is_what_the_events_tell_of_as_it_stands_now()
    {
        var refund = Guid.NewGuid();
        server.On("GET /v1/events", Recorded.List(Recorded.Event("payment_intent.succeeded", Recorded.Intent(Order, "succeeded"))));
        server.On("GET /v1/payment_intents/pi_3Q1", Recorded.WithCharge(Order, refund));
        var page = await provider.Changed(null, DateTimeOffset.FromUnixTimeSeconds(1764000500), CancellationToken.None);
        var payment = Assert.Single(page.Payments);
        Assert.Equal((Order, ProviderStatus.Captured, Total, "disputed"), (payment.OrderId, payment.Status, payment.Amount, payment.Dispute));
        Assert.Equal([new BookedRefund(refund, 500)], payment.Refunds);
        Assert.Equal("1764000500", page.Cursor);
    }

    private static ProviderReported Reported(ProviderStatus status) => new(Order, status, "pi_3Q1", Total) { Provider = "stripe" };

    private Task<object> Ask(ProviderCallKind kind, string? id = null, string? token = null) => provider.Ask(new ProviderCall(kind, Order, id, Total, token) { Provider = "stripe" }, CancellationToken.None);

    private Task<WebhookReading> Read(string body, string signature, DateTimeOffset now) =>
        provider.ReadWebhook(new HeaderDictionary { ["Stripe-Signature"] = signature }, Encoding.UTF8.GetBytes(body), now, CancellationToken.None);

    private static string Sign(string body, DateTimeOffset at) =>
        $"t={at.ToUnixTimeSeconds()},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{at.ToUnixTimeSeconds()}.{body}")))}";
}
