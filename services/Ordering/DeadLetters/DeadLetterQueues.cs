using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shop.Platform;

namespace Shop.Ordering.DeadLetters;

/// <summary>
/// The broker's queues of dead letters, looked into without taking anything: what is read stays unacknowledged and goes back, in its
/// place, when the channel closes. One look at a time, or two would hide messages from each other.
/// </summary>
public sealed class DeadLetterQueues(IConfiguration configuration) : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim one = new(1);
    private readonly ConnectionFactory factory = new()
    {
        Uri = Bus.BrokerUri(configuration),
        ClientProvidedName = "dead-letters", AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = patience,
    };

    public void Dispose() => one.Dispose();

    public Task<DeadLetterPage> List(string? only, int limit, CancellationToken cancellationToken) => At(async connection =>
    {
        var counts = new List<DeadLetterCount>();
        var items = new List<DeadLetterSummary>();
        foreach (var queue in DeadLetter.Queues.Where(queue => only is null || queue == only))
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            try
            {
                var count = await channel.MessageCountAsync(queue, cancellationToken);
                counts.Add(new(queue, count));
                for (var n = Math.Min(count, (uint)limit); n > 0 && await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } found; n--) items.Add(DeadLetter.Of(queue, found).ToSummary());
            }
            catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
            {
                counts.Add(new(queue, 0));
            }
        }
        return new DeadLetterPage(counts, items);
    }, cancellationToken);

    public Task<DeadLetter?> Find(string queue, Guid id, CancellationToken cancellationToken) =>
        At(async connection => (await Look(connection, queue, id, null, cancellationToken)).Letter, cancellationToken);

    /// <summary>
    /// Takes one message out. It leaves its queue only after <paramref name="settle"/>: whoever dies before leaves it there, and what was sent
    /// by then is sent twice, to one effect.
    /// </summary>
    public Task<DeadLetter?> Take(string queue, Guid id, Func<DeadLetter, Func<byte[], Task>, Task> settle, CancellationToken cancellationToken) =>
        At(async connection => (await Look(connection, queue, id, letter => settle(letter, body => Send(connection, letter, body, cancellationToken)), cancellationToken)).Letter, cancellationToken);

    private static async Task<(DeadLetter? Letter, bool Settled)> Look(IConnection connection, string queue, Guid id, Func<DeadLetter, Task>? settle, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        // Not for ever, where others fail as fast as we look.
        for (var left = await channel.MessageCountAsync(queue, cancellationToken); left > 0 && await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } found; left--)
        {
            var letter = DeadLetter.Of(queue, found);
            if (letter.Id != id) continue;
            if (settle is null) return (letter, false);
            await settle(letter);
            await channel.BasicAckAsync(found.DeliveryTag, multiple: false, cancellationToken);
            // The acknowledgement travels before the close.
            await channel.CloseAsync(cancellationToken);
            return (letter, true);
        }
        return (null, false);
    }

    private static async Task Send(IConnection connection, DeadLetter letter, byte[] body, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        var properties = new BasicProperties
        {
            ContentType = letter.Properties.ContentType, DeliveryMode = DeliveryModes.Persistent, MessageId = letter.Properties.MessageId ?? letter.Id.ToString(), Headers = letter.CleanHeaders,
        };
        var (exchange, key) = letter.Destination;
        await channel.BasicPublishAsync(exchange, key, mandatory: true, properties, body, cancellationToken);
    }

    private async Task<T> At<T>(Func<IConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!await one.WaitAsync(patience, cancellationToken)) throw new StoreUnavailable("Somebody else is looking through the dead letters.");
        try
        {
            await using var connection = await factory.CreateConnectionAsync(cancellationToken);
            return await work(connection);
        }
        catch (Exception exception) when (exception is BrokerUnreachableException or AlreadyClosedException or IOException)
        {
            throw new StoreUnavailable("The broker does not answer.", exception);
        }
        finally
        {
            one.Release();
        }
    }
}
