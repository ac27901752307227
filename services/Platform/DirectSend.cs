using Microsoft.Extensions.Configuration;

namespace Shop.Platform;

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
