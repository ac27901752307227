using System.Diagnostics;
using MassTransit;
using MassTransit.Serialization;
using RabbitMQ.Client;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Load;

/// <summary>
/// Three ways for the relay to publish, in sweeps of 500 with confirms, to a quorum queue: (a) the object through MassTransit,
/// (b) stored bytes through MassTransit, (c) stored bytes over RabbitMQ.Client.
/// </summary>
public static class RelaySpike
{
    private const string Queue = "relay-spike";
    private const int SweepSize = 500;
    private const int Sweeps = 40;

    public static async Task<int> Run(Uri broker)
    {
        var message = new StockReserved(Guid.CreateVersion7());
        var exchange = "relay-spike";
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, "fanout", durable: true);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(Queue, exchange, "");

        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(broker));
        await bus.StartAsync();
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{exchange}"));
        var command = new Command(Guid.CreateVersion7(), "spike", message, null, false);
        var bytes = Wire.Envelope(Guid.CreateVersion7(), message, DateTimeOffset.UtcNow, command);
        await using var publisher = new Publisher(broker, "relay-spike");
        await publisher.Connect(CancellationToken.None);

        try
        {
            foreach (var (name, send) in new (string, Func<Task>)[]
            {
                ("(a) object through MassTransit      ", () => endpoint.Send(message)),
                ("(b) stored bytes through MassTransit", () => endpoint.Send(message, context =>
                {
                    context.MessageId = Guid.CreateVersion7();
                    context.Serializer = new CopyBodySerializer(new System.Net.Mime.ContentType(Wire.ContentType), new BytesMessageBody(bytes));
                })),
                ("(c) stored bytes, RabbitMQ.Client   ", () => publisher.Publish(exchange, Guid.CreateVersion7(), null, bytes, CancellationToken.None)),
            })
            {
                await Measure(send, 4);
                Console.WriteLine($"{name} {await Measure(send, Sweeps):F0} messages/s");
                await channel.QueuePurgeAsync(Queue);
            }
        }
        finally
        {
            await bus.StopAsync();
            await channel.QueueDeleteAsync(Queue);
            await channel.ExchangeDeleteAsync(exchange);
        }
        return 0;
    }

    private static async Task<double> Measure(Func<Task> send, int sweeps)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < sweeps; i++) await Task.WhenAll(Enumerable.Range(0, SweepSize).Select(_ => send()));
        return sweeps * SweepSize / clock.Elapsed.TotalSeconds;
    }
}
