using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>
/// Asks the provider outside of batches and consumers, so that a provider that hangs holds up nothing else. What gets lost here (a
/// full queue, a time-out, a crash) is asked again by the payment's deadline; there is no other retry.
/// </summary>
public sealed partial class ProviderCalls(
    GroupCommit<PaymentWorld> commit, Providers providers, IOptions<PaymentOptions> options, ILogger<ProviderCalls> log) : BackgroundService
{
    public const string Consumer = "provider";
    private static readonly ActivitySource tracing = new("Shop.Payment");
    private readonly Channel<(ProviderCall Call, string? Trace)> queue =
        Channel.CreateBounded<(ProviderCall, string?)>(new BoundedChannelOptions(5000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Makes the calls that a decision's answer carries.</summary>
    public void Make(Answer? answer)
    {
        if (answer is not { ContentType: not "" }) return;
        foreach (var call in JsonSerializer.Deserialize<ProviderCall[]>(answer.Body, ServicePlatform.Json) ?? [])
            queue.Writer.TryWrite((call, Activity.Current?.Id));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.ProviderCalls).Select(_ => Work(stoppingToken)));

    private async Task Work(CancellationToken stoppingToken)
    {
        await foreach (var (call, trace) in queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                // The call is part of the order's trace, and the provider brings the trace back with its webhooks.
                using var activity = tracing.StartActivity($"provider {call.Kind}", ActivityKind.Internal, trace);
                var report = await providers.Ask(call, stoppingToken);
                Make(await commit.Do(new(Guid.CreateVersion7(), Consumer, report, activity?.Id ?? trace, Synthetic: false), stoppingToken));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(call.Kind, call.OrderId, exception.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Kind} of the payment of order {OrderId} failed at the provider; its deadline asks again: {Problem}")]
    private partial void LogFailed(ProviderCallKind kind, Guid orderId, string problem);
}
