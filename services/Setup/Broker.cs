using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Shop.Setup;

/// <summary>The broker's management API: everything it declares is durable and idempotent.</summary>
public sealed class Broker : IDisposable
{
    private readonly HttpClient http;
    private readonly string vhost;

    /// <param name="amqp">Names the account and the virtual host.</param>
    public Broker(Uri amqp, Uri management)
    {
        var path = amqp.AbsolutePath.Trim('/');
        vhost = path.Length == 0 ? Uri.EscapeDataString("/") : path;
        http = new HttpClient { BaseAddress = new(management.GetLeftPart(UriPartial.Authority) + "/api/"), Timeout = TimeSpan.FromSeconds(10) };
        var credentials = amqp.UserInfo.Length == 0 ? "guest:guest" : Uri.UnescapeDataString(amqp.UserInfo);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
    }

    public async Task<string> Ping(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync("overview", cancellationToken);
        if (answer.StatusCode is System.Net.HttpStatusCode.Unauthorized or System.Net.HttpStatusCode.Forbidden)
            throw new SetupException("The broker's management API refuses the account of ConnectionStrings__rabbitmq: it needs the tag administrator.");
        answer.EnsureSuccessStatusCode();
        var overview = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return $"RabbitMQ {overview.GetProperty("rabbitmq_version").GetString()}";
    }

    public Task CreateVhost(CancellationToken cancellationToken) => Send(HttpMethod.Put, $"vhosts/{vhost}", new { }, cancellationToken);

    public Task CreateExchange(string name, CancellationToken cancellationToken) =>
        Send(HttpMethod.Put, $"exchanges/{vhost}/{Escape(name)}", new { type = "fanout", durable = true, auto_delete = false, arguments = new { } }, cancellationToken);

    /// <summary>Declares a quorum queue exactly as MassTransit's <c>SetQuorumQueue</c> does.</summary>
    public Task CreateQueue(string name, CancellationToken cancellationToken) =>
        Send(HttpMethod.Put, $"queues/{vhost}/{Escape(name)}",
            new { durable = true, auto_delete = false, arguments = new Dictionary<string, object> { ["x-queue-type"] = "quorum" } }, cancellationToken);

    public Task Purge(string queue, CancellationToken cancellationToken) => Send(HttpMethod.Delete, $"queues/{vhost}/{Escape(queue)}/contents", new { }, cancellationToken);

    public Task BindExchange(string source, string destination, CancellationToken cancellationToken) => Bind(source, "e", destination, cancellationToken);

    public Task BindQueue(string source, string queue, CancellationToken cancellationToken) => Bind(source, "q", queue, cancellationToken);

    public Task SetPolicy(string name, string pattern, string applyTo, Dictionary<string, object> definition, CancellationToken cancellationToken) =>
        Send(HttpMethod.Put, $"policies/{vhost}/{Escape(name)}",
            new Dictionary<string, object> { ["pattern"] = pattern, ["apply-to"] = applyTo, ["priority"] = 1, ["definition"] = definition }, cancellationToken);

    public void Dispose() => http.Dispose();

    private Task Bind(string source, string kind, string destination, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"bindings/{vhost}/e/{Escape(source)}/{kind}/{Escape(destination)}", new { routing_key = "", arguments = new { } }, cancellationToken);

    private async Task Send(HttpMethod method, string path, object body, CancellationToken cancellationToken)
    {
        // A length, not chunks: the broker's older web server answers 411 or stalls on chunked bodies.
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) };
        request.Content.Headers.ContentType = new("application/json");
        using var answer = await http.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode) return;
        throw new SetupException($"The broker refused {method} {Uri.UnescapeDataString(path)}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private static string Escape(string name) => Uri.EscapeDataString(name);
}
