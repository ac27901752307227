using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Shop.Platform;

/// <summary>
/// What the promises rest on. Each can be turned off in development (<c>Guarantees:Inbox=false</c>) to see what it is for; where a second
/// line stands behind it (a natural key, a retry), the switch takes that away as well. Any other environment refuses to start.
/// </summary>
public sealed class Guarantees
{
    /// <summary>A message that was done is not done again.</summary>
    public bool Inbox { get; set; } = true;

    /// <summary>What a commit decides to send is part of the commit.</summary>
    public bool Outbox { get; set; } = true;

    /// <summary>Rows are locked in one order, and a deadlock is tried again.</summary>
    public bool SortedLocks { get; set; } = true;

    /// <summary>A number is read under the lock under which it is changed.</summary>
    public bool GuardedUpdate { get; set; } = true;

    /// <summary>A row leaves the outbox when the broker has confirmed its message.</summary>
    public bool RelayConfirms { get; set; } = true;

    /// <summary>A request that is repeated with its key gets the first one's answer.</summary>
    public bool IdempotencyStore { get; set; } = true;

    /// <summary>A webhook counts once, and what it says only where it is news.</summary>
    public bool WebhookDedupe { get; set; } = true;

    /// <summary>An older version never replaces a newer one.</summary>
    public bool OptimisticVersion { get; set; } = true;

    /// <summary>Delayed messages are kept until they are due.</summary>
    public bool Deadlines { get; set; } = true;

    public static Guarantees All { get; } = new();

    public static IReadOnlyList<string> Names { get; } = [.. typeof(Guarantees).GetProperties().Where(property => property.PropertyType == typeof(bool)).Select(property => property.Name)];

    /// <exception cref="InvalidOperationException">One is off, and this is not development.</exception>
    public static Guarantees Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var guarantees = configuration.GetSection("Guarantees").Get<Guarantees>() ?? new();
        var off = Names.Where(name => typeof(Guarantees).GetProperty(name)!.GetValue(guarantees) is false).ToList();
        if (off.Count > 0 && !environment.IsDevelopment())
            throw new InvalidOperationException($"Guarantees:{string.Join(", Guarantees:", off)} is off. That is for experiments in development; {environment.EnvironmentName} does not start without it.");
        return guarantees;
    }
}

/// <summary>What many do instead of an outbox, for comparison: publish after the commit, and hope.</summary>
internal sealed class DirectSend(IConfiguration configuration, ServiceName service) : IAsyncDisposable
{
    private readonly Publisher publisher = new(Bus.BrokerUri(configuration), $"{service.Name}-direct");
    private readonly SemaphoreSlim gate = new(1);

    public void Send(IReadOnlyList<OutboxRow> rows) => _ = Task.Run(async () =>
    {
        await gate.WaitAsync();
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await publisher.Connect(limit.Token);
            foreach (var row in rows) await publisher.Publish(row.Exchange, row.MessageId, row.Trace, row.Body, limit.Token);
        }
        catch (Exception exception)
        {
            System.Diagnostics.Debug.WriteLine($"Lost: {exception.Message}");
        }
        finally
        {
            gate.Release();
        }
    });

    public async ValueTask DisposeAsync()
    {
        await publisher.DisposeAsync();
        gate.Dispose();
    }
}
