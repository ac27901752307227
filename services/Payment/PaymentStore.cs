using Dapper;
using MySqlConnector;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>The payments of one batch.</summary>
public sealed class PaymentWorld
{
    public Dictionary<Guid, Payment> Loaded { get; } = [];
    public Dictionary<Guid, Payment> Changed { get; } = [];
    public List<(Payment Payment, Command Cause)> History { get; } = [];
    public List<Payment> Attentions { get; } = [];

    public Payment? Find(Guid orderId) => Changed.GetValueOrDefault(orderId) ?? Loaded.GetValueOrDefault(orderId);
}

public sealed partial class PaymentStore(ILogger<PaymentStore> log, Guarantees? guarantees = null) : BatchStore<PaymentWorld>
{
    private static readonly string[] Columns =
        ["order_id", "version", "status", "customer_id", "amount", "currency", "token", "provider_id", "action_url", "reason", "captured", "attempt", "tries", "watched", "attention", "card", "provider", "dispute"];

    public override async Task<PaymentWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        var world = new PaymentWorld();
        // The lock on the payment guards its refunds too.
        const string sql = """
            SELECT order_id, version, status, customer_id, amount, currency, token, provider_id, action_url, reason, captured, attempt, tries, watched, attention, card, provider, dispute
            FROM payments WHERE order_id IN @ids ORDER BY order_id FOR UPDATE;
            SELECT order_id, refund_id, amount, reason, status FROM refunds WHERE order_id IN @ids ORDER BY order_id, created_at, refund_id
            """;
        foreach (var payment in await Read(transaction.Connection!, transaction, sql, commands.Select(command => OrderOf(command.Body)).Distinct())) world.Loaded[payment.OrderId] = payment;
        return world;
    }

    /// <summary>Payments as they stand, outside of any batch and without locks.</summary>
    public static Task<IReadOnlyList<Payment>> Read(MySqlConnection connection, IEnumerable<Guid> orders)
    {
        const string sql = """
            SELECT order_id, version, status, customer_id, amount, currency, token, provider_id, action_url, reason, captured, attempt, tries, watched, attention, card, provider, dispute
            FROM payments WHERE order_id IN @ids;
            SELECT order_id, refund_id, amount, reason, status FROM refunds WHERE order_id IN @ids ORDER BY order_id, created_at, refund_id
            """;
        return Read(connection, null, sql, orders);
    }

    private static async Task<IReadOnlyList<Payment>> Read(MySqlConnection connection, MySqlTransaction? transaction, string sql, IEnumerable<Guid> ids)
    {
        await using var reader = await connection.QueryMultipleAsync(sql, new { ids }, transaction);
        var rows = (await reader.ReadAsync<PaymentRow>()).ToList();
        var refunds = (await reader.ReadAsync<RefundRow>()).ToLookup(row => row.OrderId, row => row.ToRefund());
        return [.. rows.Select(row => row.ToPayment([.. refunds[row.OrderId]]))];
    }

    public override Decision Decide(PaymentWorld world, Command command, DateTimeOffset now)
    {
        var payment = world.Find(OrderOf(command.Body));
        // Behind the remembered webhooks stands what the payment itself remembers: without the one, without the other.
        if (guarantees is { WebhookDedupe: false } && command.Body is ProviderReported { Status: ProviderStatus.Captured } && payment is { Status: PaymentStatus.Captured })
            payment = payment with { Status = PaymentStatus.Pending, Captured = 0 };
        return PaymentFlow.Decide(payment, command.Body);
    }

    public override void Apply(PaymentWorld world, Command command, Decision decision)
    {
        if (decision is not Decision<Payment> { State: var payment }) return;
        if (payment.Attention is { } attention && world.Find(payment.OrderId)?.Attention != attention) LogAttention(payment.OrderId, attention);
        if (payment.Attention is not null && world.Find(payment.OrderId)?.Attention != payment.Attention) world.Attentions.Add(payment);
        world.Changed[payment.OrderId] = payment;
        world.History.Add((payment, command));
    }

    public override void Save(SqlBatch sql, PaymentWorld world)
    {
        var created = world.Changed.Values.Where(payment => !world.Loaded.ContainsKey(payment.OrderId)).OrderBy(payment => payment.OrderId).ToList();
        if (created.Count > 0)
            sql.Add($"INSERT INTO payments ({string.Join(", ", Columns)}, created_at, updated_at) VALUES ")
                .Rows(created.Select(Values), ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)").Add(";");

        var updated = world.Changed.Values.Where(payment => world.Loaded.ContainsKey(payment.OrderId)).OrderBy(payment => payment.OrderId).ToList();
        if (updated.Count > 0)
            sql.Add("UPDATE (").Table(Columns, updated.Select(Values)).Add(") j STRAIGHT_JOIN payments t ON t.order_id = j.order_id SET ")
                .Add(string.Join(", ", Columns.Skip(1).Select(column => $"t.{column} = j.{column}"))).Add(", t.updated_at = UTC_TIMESTAMP(6);");

        SaveRefunds(sql, world);
        if (world.Attentions.Count > 0)
            sql.Add("INSERT IGNORE INTO discrepancies (provider, order_id, kind, subject, detail, repaired, found_at) VALUES ")
                .Rows(world.Attentions.Select(payment => new object?[] { payment.Provider, payment.OrderId, "attention", $"v{payment.Version}", payment.Attention, false }), ", UTC_TIMESTAMP(6)").Add(";");
        if (world.History.Count > 0)
            sql.Add("INSERT INTO payment_history (order_id, version, event, status, cause, source, trace, at) VALUES ")
                .Rows(world.History.Select(row => new object?[]
                    { row.Payment.OrderId, row.Payment.Version, EventOf(row.Cause.Body), Word(row.Payment.Status), row.Cause.Id, row.Cause.Consumer, row.Cause.Trace }), ", UTC_TIMESTAMP(6)")
                .Add(";");
    }

    public override void Committed(PaymentWorld world) => PaymentMetrics.Record(world);

    private static void SaveRefunds(SqlBatch sql, PaymentWorld world)
    {
        var created = new List<object?[]>();
        var updated = new List<object?[]>();
        foreach (var payment in world.Changed.Values)
        {
            var before = world.Loaded.GetValueOrDefault(payment.OrderId)?.Refunds ?? [];
            foreach (var refund in payment.Refunds)
            {
                var known = before.FirstOrDefault(other => other.Id == refund.Id);
                if (known is null) created.Add([payment.OrderId, refund.Id, refund.Amount, Word(refund.Status), refund.Reason]);
                else if (known != refund) updated.Add([payment.OrderId, refund.Id, Word(refund.Status)]);
            }
        }
        if (created.Count > 0)
            sql.Add("INSERT INTO refunds (order_id, refund_id, amount, status, reason, created_at, updated_at) VALUES ").Rows(created, ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)").Add(";");
        if (updated.Count > 0)
            sql.Add("UPDATE (").Table(["order_id", "refund_id", "status"], updated)
                .Add(") j STRAIGHT_JOIN refunds t ON t.order_id = j.order_id AND t.refund_id = j.refund_id SET t.status = j.status, t.updated_at = UTC_TIMESTAMP(6);");
    }

    private static object?[] Values(Payment p) =>
        [p.OrderId, p.Version, Word(p.Status), p.CustomerId, p.Amount.Amount, p.Amount.Currency, p.Token, p.ProviderId, p.ActionUrl, p.Reason, p.Captured, p.Attempt, p.Tries, p.Watched, p.Attention, p.Card, p.Provider, p.Dispute];

    private static string EventOf(object body) => body is ProviderReported report ? $"ProviderReported:{report.Status}" : body.GetType().Name;

    private static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static Guid OrderOf(object body) => body switch
    {
        PaymentRequested message => message.OrderId,
        PaymentVoidRequested message => message.OrderId,
        RefundRequested message => message.OrderId,
        PaymentAttemptDue message => message.OrderId,
        ProviderReported message => message.OrderId,
        RefundReported message => message.OrderId,
        DisputeReported message => message.OrderId,
        ProviderRefused message => message.OrderId,
        _ => throw new ArgumentOutOfRangeException(nameof(body), body.GetType().Name, "Payment knows no such message."),
    };

    [LoggerMessage(LogLevel.Error, "The payment of order {OrderId} needs a person: {Attention}")]
    private partial void LogAttention(Guid orderId, string attention);
}

internal sealed record PaymentRow(
    Guid OrderId, long Version, string Status, Guid? CustomerId, long Amount, string Currency, string? Token, string? ProviderId,
    string? ActionUrl, string? Reason, long Captured, int Attempt, int Tries, bool Watched, string? Attention, int Card,
    string Provider, string? Dispute)
{
    public Payment ToPayment(IReadOnlyList<Refund> refunds) => new(
        OrderId, Version, Enum.Parse<PaymentStatus>(Status, ignoreCase: true), CustomerId, new(Amount, Currency), Token, ProviderId,
        ActionUrl, Reason, Captured, Attempt, Tries, Watched, Attention, refunds, Card)
    { Provider = Provider, Dispute = Dispute };
}

internal sealed record RefundRow(Guid OrderId, Guid RefundId, long Amount, string Reason, string Status)
{
    public Refund ToRefund() => new(RefundId, Amount, Reason, Enum.Parse<RefundStatus>(Status, ignoreCase: true));
}
