using Dapper;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>
/// No order is stuck for ever: one that rests in a state for longer than that state may last has lost a deadline, and is told of it
/// again. The flow decides, as with any deadline, so an order that moves meanwhile is left alone.
/// </summary>
public sealed partial class OrderSweeper(Database database, GroupCommit<OrderWorld> commit, IOptions<OrderingOptions> options, ILogger<OrderSweeper> log)
    : PeriodicService(options.Value.Grace < TimeSpan.FromSeconds(30) ? options.Value.Grace : TimeSpan.FromSeconds(30), log)
{
    private sealed record Rest(string Status, TimeSpan AtMost, Func<Guid, object> Deadline);

    private readonly Rest[] rests =
    [
        new("placed", options.Value.PaymentTime, id => new PaymentTimeoutDue(id)),
        new("paymentPending", options.Value.PaymentTime, id => new PaymentTimeoutDue(id)),
        // Asked again every time there is no answer: behind means that the asking itself was lost.
        new("paid", options.Value.StockConfirmationTime * 2, id => new StockConfirmationDue(id)),
        new("confirmed", options.Value.PackingTime, id => new PackingDue(id)),
        new("packed", options.Value.ShippingTime, id => new ShippingDue(id)),
        new("shipped", options.Value.DeliveryTime, id => new DeliveryDue(id)),
    ];

    protected override async Task Work(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT id FROM orders FORCE INDEX (by_status)
            WHERE status = @Status AND updated_at < UTC_TIMESTAMP(6) - INTERVAL @late SECOND ORDER BY id LIMIT 200
            """;
        await using var connection = await database.Open(cancellationToken);
        foreach (var rest in rests)
        {
            var late = (long)(rest.AtMost + options.Value.Grace).TotalSeconds;
            foreach (var order in (await connection.QueryAsync<Guid>(new(sql, new { rest.Status, late }, cancellationToken: cancellationToken))).ToList())
            {
                LogOverdue(Log, order, rest.Status);
                await commit.Do(new(Guid.CreateVersion7(), "sweeper", rest.Deadline(order), null, Synthetic: false), cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Order {OrderId} rests in {Status} beyond its time: its deadline was lost, it is told again")]
    private static partial void LogOverdue(ILogger log, Guid orderId, string status);
}
