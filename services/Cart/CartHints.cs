using System.Diagnostics;
using MassTransit;
using Shop.Contracts;

namespace Shop.Cart;

/// <summary>
/// Tells who recommends what shoppers put into their carts. Redis has no outbox that commits with the cart, so this is sent after the write and
/// may be lost with the broker or the process: it is a hint, never the truth, and nobody waits for it.
/// </summary>
public sealed class CartHints(IBus bus, ILogger<CartHints> log)
{
    private const int MostWaiting = 100;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);
    private int waiting;

    public void Added(Guid product, Guid shopper)
    {
        // Load tests teach nothing; and with the broker away hints must not pile up.
        if (Activity.Current?.GetBaggageItem("synthetic") == "true" || Volatile.Read(ref waiting) >= MostWaiting) return;
        _ = Send(new(product, shopper));
    }

    private async Task Send(CartLineAdded hint)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            using var limit = new CancellationTokenSource(patience);
            await bus.Publish(hint, limit.Token);
        }
        catch (Exception exception)
        {
            log.LogDebug("A hint is lost: {Reason}", exception.Message);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
