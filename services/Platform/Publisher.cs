using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shop.Platform;

/// <summary>How one publish ended.</summary>
internal enum Delivery
{
    Confirmed,

    /// <summary>The row's own fault: returned by the broker because nothing is bound, or refused as it is.</summary>
    OwnFault,

    /// <summary>This destination gave no confirm in time, or a nack: its queue is full or has lost its leader.</summary>
    Sick,

    /// <summary>The channel was closed under it: one row in flight is to blame, if the connection still stands.</summary>
    ChannelClosed,

    /// <summary>The broker is away or refuses (connection lost).</summary>
    BrokerFault,
}

/// <summary>
/// Publishes stored envelopes over a connection of its own, with confirms. No automatic recovery (it leaves phantoms behind):
/// a lost connection is opened anew by the next sweep.
/// </summary>
internal sealed class Publisher(Uri broker, string name, bool isConfirmed = true) : IAsyncDisposable
{
    private static readonly CreateChannelOptions confirms = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true,
        // The relay bounds what is in flight; the client's limiter sleeps on every publish near its limit.
        outstandingPublisherConfirmationsRateLimiter: null);

    private readonly ConnectionFactory factory = new()
    {
        Uri = broker, ClientProvidedName = name, AutomaticRecoveryEnabled = false, TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5), RequestedHeartbeat = TimeSpan.FromSeconds(10),
        SocketFactory = BrokerSocket.For,
    };

    private IConnection? connection;
    private IChannel? channel;

    /// <summary>Opens what is not open. Throws when the broker is away.</summary>
    public async Task Connect(CancellationToken cancellationToken)
    {
        if (connection is { IsOpen: false })
        {
            await Close();
        }
        connection ??= await factory.CreateConnectionAsync(cancellationToken);
        if (channel is { IsOpen: true }) return;
        channel?.Dispose();
        channel = await connection.CreateChannelAsync(isConfirmed ? confirms : null, cancellationToken);
    }

    public async Task<(Delivery Delivery, string? Reason)> Publish(string exchange, Guid messageId, string? trace, byte[] body, CancellationToken timeout)
    {
        var properties = new BasicProperties
        {
            ContentType = Wire.ContentType, DeliveryMode = DeliveryModes.Persistent, MessageId = messageId.ToString(),
            Headers = trace is null ? null : new Dictionary<string, object?> { [Wire.TraceHeader] = trace },
        };
        try
        {
            await channel!.BasicPublishAsync(exchange, routingKey: "", mandatory: true, properties, body, timeout);
            return (Delivery.Confirmed, null);
        }
        catch (PublishException exception) when (exception.IsReturn)
        {
            return (Delivery.OwnFault, "Returned: nothing is bound to the exchange.");
        }
        catch (PublishException)
        {
            return (Delivery.Sick, "The broker refused the message (nack).");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return (Delivery.Sick, "No confirm in time.");
        }
        catch (Exception exception) when (exception is OperationInterruptedException or AlreadyClosedException or IOException or ObjectDisposedException)
        {
            var own = connection is { IsOpen: true } && (exception as OperationInterruptedException)?.ShutdownReason is { ReplyCode: >= 400 and < 500 };
            return (own ? Delivery.ChannelClosed : Delivery.BrokerFault, exception.Message);
        }
    }

    public async ValueTask DisposeAsync() => await Close();

    private async Task Close()
    {
        var (closing, old) = (connection, channel);
        (connection, channel) = (null, null);
        try
        {
            old?.Dispose();
            if (closing is not null) await closing.DisposeAsync();
        }
        catch (Exception exception) when (exception is OperationInterruptedException or AlreadyClosedException or IOException or ObjectDisposedException or TimeoutException)
        {
            Debug.WriteLine(exception.Message);
        }
    }
}
