using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Shop.Contracts;

namespace Shop.Chaos;

/// <summary>
/// Hears every message of the shop beside its receivers and sends some of them again, a moment later: the same message under the same
/// id, as a broker after a lost acknowledgement does. What the catalogue says of a product comes again much later and under a new id,
/// as from a dead-letter queue.
/// </summary>
public sealed class Tap(Uri broker, int percent) : IAsyncDisposable
{
    private const string Queue = "chaos-tap";
    private readonly ConnectionFactory factory = new() { Uri = broker, AutomaticRecoveryEnabled = false };
    private readonly CancellationTokenSource stopped = new();
    private readonly Random random = new(1);
    private Task loop = Task.CompletedTask;
    private int repeated;

    public int Repeated => repeated;

    public void Start() => loop = Task.Run(async () =>
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                await Listen();
            }
            catch (Exception exception) when (exception is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or IOException or OperationCanceledException or TimeoutException or ObjectDisposedException)
            {
                await Task.Delay(1000);
            }
        }
    });

    private async Task Listen()
    {
        await using var connection = await factory.CreateConnectionAsync(stopped.Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stopped.Token);
        await channel.QueueDeclareAsync(Queue, durable: false, exclusive: true, autoDelete: true, cancellationToken: stopped.Token);
        foreach (var message in Topology.Routes.Keys) await channel.QueueBindAsync(Queue, Topology.ExchangeOf(message), "", cancellationToken: stopped.Token);
        var gate = new SemaphoreSlim(1);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var message = Topology.Routes.Keys.FirstOrDefault(type => Topology.ExchangeOf(type) == delivery.Exchange);
            if (message is null || (message != typeof(ProductChanged) && random.Next(100) >= percent)) return Task.CompletedTask;
            var body = delivery.Body.ToArray();
            var properties = new BasicProperties(delivery.BasicProperties);
            var late = message == typeof(ProductChanged);
            if (late) body = Renamed(body, properties);
            _ = Again(channel, gate, Topology.Routes[message], properties, body, TimeSpan.FromMilliseconds(late ? random.Next(1000, 8000) : random.Next(1, 2000)));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(Queue, autoAck: true, consumer, stopped.Token);
        while (connection.IsOpen && channel.IsOpen) await Task.Delay(200, stopped.Token);
    }

    private async Task Again(IChannel channel, SemaphoreSlim gate, string[] endpoints, BasicProperties properties, byte[] body, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, stopped.Token);
            await gate.WaitAsync(stopped.Token);
            // Straight to the receivers: through the message's exchange it would come back here.
            foreach (var endpoint in endpoints) await channel.BasicPublishAsync(endpoint, "", mandatory: false, properties, body, stopped.Token);
            Interlocked.Increment(ref repeated);
            gate.Release();
        }
        catch (Exception exception) when (exception is OperationInterruptedException or AlreadyClosedException or IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private static byte[] Renamed(byte[] body, BasicProperties properties)
    {
        var envelope = JsonNode.Parse(body)!;
        var id = Guid.NewGuid();
        envelope["messageId"] = id;
        properties.MessageId = $"{id}";
        return System.Text.Encoding.UTF8.GetBytes(envelope.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await loop;
        stopped.Dispose();
    }
}
