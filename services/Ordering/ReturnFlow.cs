using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>Money and goods on their way back. Whatever is asked in whatever order: never more money than was taken, no unit twice.</summary>
public static class ReturnFlow
{
    public static Decision<OrderChange> Return(Order order, ReturnOrder m, DateTimeOffset now, OrderingOptions options)
    {
        if (now > (order.DeliveredAt ?? order.UpdatedAt) + options.ReturnTime) return OrderFlow.Refuse(ReturnAnswers.TooLate(options.ReturnTime));
        var takesAll = m.Lines is not { Count: > 0 };
        Dictionary<Guid, int> coming = takesAll ? order.Lines.Where(line => line.Left > 0).ToDictionary(line => line.ProductId, line => line.Left) : [];
        foreach (var line in m.Lines ?? [])
        {
            if (order.Lines.FirstOrDefault(item => line.ProductId is { } id ? item.ProductId == id : item.Sku == line.Sku) is not { } item
                || line.Quantity <= 0 || (coming[item.ProductId] = coming.GetValueOrDefault(item.ProductId) + line.Quantity) > item.Left)
                return OrderFlow.Refuse(ReturnAnswers.NotInOrder(order));
        }

        var amount = WorthOf(order, coming);
        order = order with { Lines = [.. order.Lines.Select(line => line with { Returned = line.Returned + coming.GetValueOrDefault(line.ProductId) })] };
        var isAll = order.Lines.All(line => line.Left == 0);
        if (isAll) amount = order.Refundable;
        var id = IdOf("return", order);
        var (owing, refund) = PayBack(order, id, amount, "return", now);
        var restock = new RestockRequested(order.Id, id, takesAll ? null : [.. coming.Select(line => new SoldLine(line.Key, line.Value))]);
        var decision = OrderFlow.Step(owing with { Status = isAll ? OrderStatus.Returned : OrderStatus.Delivered }, m, now, Told(order, coming, m.Reason), [.. refund, new(restock)]);
        return decision with { Answer = OrderAnswers.Taken(decision.State.Orders[0]) };
    }

    public static Decision<OrderChange> Refund(Order order, RefundOrder m, DateTimeOffset now)
    {
        if (m.Amount.Currency != order.Total.Currency || m.Amount.Amount <= 0 || m.Amount.Amount > order.Refundable) return OrderFlow.Refuse(ReturnAnswers.TooMuch(order));
        var (owing, refund) = PayBack(order, IdOf("refund", order), m.Amount.Amount, m.Reason, now);
        var decision = OrderFlow.Step(owing, m, now, $"{m.Amount.Amount} {m.Amount.Currency} by {m.Actor}: {m.Reason}", refund);
        return decision with { Answer = OrderAnswers.Taken(decision.State.Orders[0]) };
    }

    /// <summary>Everything that is still ours, because the order is over.</summary>
    public static (Order Owing, Outgoing[] Messages) PayBackAll(Order order, string reason, DateTimeOffset now) =>
        PayBack(order, MessageIds.Hash($"refund\n{order.Id:N}"), order.Refundable, reason, now);

    /// <summary>The provider has paid back. A refund it was not asked for here is Payment's own: the capture that won against a void.</summary>
    public static Decision<OrderChange> Refunded(Order order, PaymentRefunded m, DateTimeOffset now)
    {
        var refund = order.Refunds.FirstOrDefault(refund => refund.Id == m.RefundId);
        if (refund is { RefundedAt: not null } || (refund is null && order.RefundedAt is not null)) return OrderFlow.Ignore("the refund is known");
        var hasEnded = order.Status is OrderStatus.Cancelled or OrderStatus.Returned;
        if (refund is null)
            return hasEnded ? OrderFlow.Step(order with { RefundedAt = now }, m, now) : throw OrderFlow.Impossible(order, m);

        // Payment gives back what is left where more was asked.
        var settled = refund with { RefundedAt = now, Amount = m.Amount.Amount };
        order = order with { Refunds = [.. order.Refunds.Select(other => other == refund ? settled : other)], Refunding = order.Refunding - refund.Amount + settled.Amount };
        return OrderFlow.Step(order with { RefundedAt = hasEnded && order.Refunds.All(other => other.RefundedAt is not null) ? now : order.RefundedAt }, m, now, $"{m.Amount.Amount} {m.Amount.Currency}");
    }

    private static (Order Owing, Outgoing[] Messages) PayBack(Order order, Guid id, long amount, string reason, DateTimeOffset now)
    {
        // What went back before may be all there was.
        if (amount <= 0) return (order with { RefundedAt = order.Refunds.Max(refund => refund.RefundedAt) }, []);
        return (order with { Refunding = order.Refunding + amount, Refunds = [.. order.Refunds, new(id, amount, reason, now)], RefundedAt = null },
            [new(new RefundRequested(order.Id, id, order.Total with { Amount = amount }, reason))]);
    }

    // Each line's share of what was paid, rounded down: the last return takes the rest.
    private static long WorthOf(Order order, Dictionary<Guid, int> coming)
    {
        var all = order.Lines.Sum(line => line.Price.Amount * line.Quantity);
        var worth = order.Lines.Sum(line => line.Price.Amount * coming.GetValueOrDefault(line.ProductId));
        var share = all == 0 ? 0 : (long)((Int128)worth * (order.Captured ?? 0) / all);
        return Math.Min(share, order.Refundable);
    }

    // The version after the decision: no other decision on this order has it.
    private static Guid IdOf(string kind, Order order) => MessageIds.Hash($"{kind}\n{order.Id:N}\n{order.Version + 1}");

    private static string Told(Order order, Dictionary<Guid, int> coming, string? reason)
    {
        var text = string.Join(", ", order.Lines.Where(line => coming.ContainsKey(line.ProductId)).Select(line => $"{coming[line.ProductId]} × {line.Sku}"));
        if (reason is { Length: > 0 }) text += $": {reason}";
        return text.Length <= 1000 ? text : text[..1000];
    }
}
