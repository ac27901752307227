namespace Shop.Tests.Unit.Payments;

using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

/// <summary>A server that answers as Stripe was recorded to, and remembers what it was asked.</summary>
internal sealed class StripeServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, (int Status, string Body)> answers = [];

    private StripeServer(WebApplication app) => this.app = app;

    public List<(string Line, string Key, string Form)> Asked { get; } = [];

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<StripeServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StripeServer(builder.Build());
        server.app.Run(server.Answer);
        await server.app.StartAsync();
        return server;
    }

    /// <param name="line">Method and path, such as <c>POST /v1/payment_intents</c>.</param>
    public void On(string line, string body, int status = 200) => answers[line] = (status, body);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var line = $"{http.Request.Method} {http.Request.Path}";
        var form = http.Request.Method == "GET" ? http.Request.QueryString.ToString() : await reader.ReadToEndAsync();
        Asked.Add((line, http.Request.Headers["Idempotency-Key"].ToString(), Uri.UnescapeDataString(form.Replace('+', ' '))));
        var (status, body) = answers.GetValueOrDefault(line, (404, """{"error":{"type":"invalid_request_error","code":"resource_missing","message":"not recorded"}}"""));
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    }
}

/// <summary>Stripe's answers as its API gives them in test mode, shortened to what matters here and to what the client needs.</summary>
internal static class Recorded
{
    public static string Intent(Guid order, string status, long amount = 1250, string more = "") => $$"""
        {"id":"pi_3Q1","object":"payment_intent","amount":1250,"amount_capturable":{{(status == "requires_capture" ? amount : 0)}},"amount_received":{{(status == "succeeded" ? amount : 0)}},
         "capture_method":"manual","client_secret":"pi_3Q1_secret_x","confirmation_method":"automatic","created":1764000000,"currency":"gbp","livemode":false,
         "metadata":{"order":"{{order}}","card":"1"},"payment_method":"pm_1Q1","payment_method_types":["card"],"status":"{{status}}"{{more}}}
        """;

    public static string Challenge(Guid order) => Intent(order, "requires_action", more:
        ""","next_action":{"type":"redirect_to_url","redirect_to_url":{"return_url":"https://shop.test/back","url":"https://hooks.stripe.com/3d_secure_2/hosted?x=1"}}""");

    public static string CardDeclined(Guid order)
    {
        var intent = Intent(order, "requires_payment_method", more: ",\"last_payment_error\":{\"code\":\"card_declined\",\"decline_code\":\"insufficient_funds\",\"type\":\"card_error\"}");
        return $$$"""
            {"error":{"code":"card_declined","decline_code":"insufficient_funds","doc_url":"https://stripe.com/docs/error-codes/card-declined","message":"Your card has insufficient funds.",
              "payment_intent":{{{intent}}},"type":"card_error"}}
            """;
    }

    public static string UnexpectedState => """
        {"error":{"code":"payment_intent_unexpected_state","message":"You cannot cancel this PaymentIntent because it has a status of succeeded.","type":"invalid_request_error"}}
        """;

    public static string Refund(string status) => $$"""
        {"id":"re_3Q1","object":"refund","amount":500,"balance_transaction":null,"charge":"ch_3Q1","created":1764000100,"currency":"gbp","metadata":{},"payment_intent":"pi_3Q1","status":"{{status}}"}
        """;

    public static string WithCharge(Guid order, Guid refund) => Intent(order, "succeeded", more: $$$"""
        ,"latest_charge":{"id":"ch_3Q1","object":"charge","amount":1250,"amount_captured":1250,"amount_refunded":500,"captured":true,"currency":"gbp","disputed":true,"paid":true,"payment_intent":"pi_3Q1","status":"succeeded",
          "refunds":{"object":"list","has_more":false,"url":"/v1/charges/ch_3Q1/refunds","data":[{"id":"re_3Q1","object":"refund","amount":500,"currency":"gbp","metadata":{"refund":"{{{refund}}}"},"status":"succeeded"}]}}
        """);

    public static string Event(string type, string data) => $$$"""
        {"id":"evt_3Q1","object":"event","api_version":"2025-09-30.clover","created":1764000001,"data":{"object":{{{data}}}},"livemode":false,"pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"{{{type}}}"}
        """;

    public static string Dispute => """
        {"id":"dp_3Q1","object":"dispute","amount":1250,"charge":"ch_3Q1","created":1764000200,"currency":"gbp","livemode":false,"metadata":{},"payment_intent":"pi_3Q1","reason":"fraudulent","status":"needs_response"}
        """;

    public static string List(params string[] data) => $$"""{"object":"list","data":[{{string.Join(',', data)}}],"has_more":false,"url":"/v1/events"}""";

    public static string Found(params string[] data) => $$"""{"object":"search_result","data":[{{string.Join(',', data)}}],"has_more":false,"next_page":null,"url":"/v1/payment_intents/search"}""";
}
