using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using Shop.Contracts;
using Shop.Load;
using Shop.Platform;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Platform;

/// <summary>A virtual host of its own for one test.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private readonly HttpClient management;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string name = $"test-{Guid.NewGuid():N}"[..20];

    private TestBroker(ServerAddresses servers)
    {
        settings = servers.BrokerSettings;
        var user = servers.Broker.UserInfo.Split(':').Select(Uri.UnescapeDataString).ToArray();
        management = new HttpClient { BaseAddress = new(servers.Management, "/api/") };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user[0]}:{user[1]}")));
        Address = new UriBuilder(servers.Broker) { Path = name }.Uri;
        User = user[0];
    }

    public Uri Address { get; }

    private string User { get; }

    /// <summary>The same by way of a proxy.</summary>
    public Uri Through(int port) => new UriBuilder(Address) { Port = port }.Uri;

    public static async Task<TestBroker> Create(ServerAddresses servers)
    {
        var broker = new TestBroker(servers);
        (await broker.management.PutAsJsonAsync($"vhosts/{broker.name}", new { })).EnsureSuccessStatusCode();
        (await broker.management.PutAsJsonAsync($"permissions/{broker.name}/{broker.User}", new { configure = ".*", write = ".*", read = ".*" })).EnsureSuccessStatusCode();
        return broker;
    }

    public async Task<IConnection> Connect() => await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();

    /// <summary>A queue that hears a message type, as Setup would declare it.</summary>
    public async Task Bind<T>(string queue)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(Topology.ExchangeOf(typeof(T)), "fanout", durable: true);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(queue, Topology.ExchangeOf(typeof(T)), "");
    }

    public async Task Send<T>(T message, Guid id, string exchange, string? trace = null, bool synthetic = false) where T : class
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync(new(true, true));
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            messageId = id, messageType = new[] { $"urn:message:{typeof(T).Namespace}:{typeof(T).Name}" }, message,
            headers = synthetic ? new Dictionary<string, object> { [Command.SyntheticHeader] = true } : [],
        }, JsonSerializerOptions.Web);
        await channel.BasicPublishAsync(exchange, "", mandatory: true,
            new BasicProperties
            {
                ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent, MessageId = id.ToString(),
                Headers = trace is null ? null : new Dictionary<string, object?> { [Wire.TraceHeader] = trace },
            }, body);
    }

    /// <summary>The next message of a queue: its trace header and its body.</summary>
    public async Task<(string? Trace, JsonElement Body)?> Next(string queue)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        if (await channel.BasicGetAsync(queue, autoAck: true) is not { } message) return null;
        var trace = message.BasicProperties.Headers?.TryGetValue(Wire.TraceHeader, out var value) == true ? Encoding.UTF8.GetString((byte[])value!) : null;
        return (trace, JsonDocument.Parse(message.Body).RootElement);
    }

    /// <summary>Stops the queue's own process on the broker: what is published to it is neither refused nor confirmed.</summary>
    public Task Sicken(string queue) => Eval($"ra:stop_server(quorum_queues, {{'{name}_{queue}', node()}}).");

    public Task Heal(string queue) => Eval($"ra:restart_server(quorum_queues, {{'{name}_{queue}', node()}}).");

    private async Task Eval(string expression)
    {
        var output = await BrokerTool.Run(settings, "rabbitmqctl", "eval", expression);
        if (!output.Contains("ok", StringComparison.Ordinal)) throw new InvalidOperationException($"rabbitmqctl eval {expression}: {output}");
    }

    /// <summary>Takes everything that is in a queue.</summary>
    public async Task<List<Guid>> Drain(string queue, int expected, int seconds = 20)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        var ids = new List<Guid>();
        for (var deadline = DateTime.UtcNow.AddSeconds(seconds); ids.Count < expected && DateTime.UtcNow < deadline;)
        {
            if (await channel.BasicGetAsync(queue, autoAck: true) is { } message) ids.Add(Guid.Parse(message.BasicProperties.MessageId!));
            else await Task.Delay(50);
        }
        // A moment more: what should not come has its chance to.
        await Task.Delay(300);
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } more) ids.Add(Guid.Parse(more.BasicProperties.MessageId!));
        return ids;
    }

    public async Task<long> Depth(string queue)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return 0;
        }
    }

    public async Task<long> Consumers(string queue)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).ConsumerCount;
    }

    public async ValueTask DisposeAsync()
    {
        await management.DeleteAsync($"vhosts/{name}");
        management.Dispose();
    }
}
