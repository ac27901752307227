namespace Shop.Storefront;

/// <summary>What must hold of every order, looked at on this one. The auditor asks the same of all of them at once (tests/Proof).</summary>
public sealed record OrderCheck(string Rule, bool Holds, string Says)
{
    private static readonly string[] forward = ["placed", "stockReserved", "paymentPending", "paid", "confirmed", "packed", "shipped", "delivered"];

    public static IReadOnlyList<OrderCheck> Of(OwnOrder order, OrderXRay xray)
    {
        var silent = xray.Services.Where(service => !service.Reachable).Select(service => XRayDrawing.Name(service.Name)).ToList();
        var back = (order.Refunds ?? []).Sum(refund => refund.Amount.Amount);
        var taken = order.Captured?.Amount ?? 0;
        return
        [
            new("Every service told its part", silent.Count == 0, silent.Count == 0 ? $"{xray.Services.Count} of {xray.Services.Count}" : $"{string.Join(", ", silent)} did not"),
            new("The order moved forward only", MovesForward(xray), order.Status),
            new("What was taken is what it costs", taken == 0 || taken == order.Total.Amount || order.Status == "cancelled", taken == 0 ? "nothing taken" : Formats.Money(order.Captured!.Value)),
            new("No more goes back than was taken", back <= taken, back == 0 ? "nothing goes back" : Formats.Money(order.Total with { Amount = back })),
            new("An order that ended badly keeps no money", order.Status is not ("cancelled" or "rejected") || taken == back || order.RefundedAt is not null, order.OwesMoney ? "on its way back" : "yes"),
        ];
    }

    // What ended may do so from anywhere; until then each status is as far as the one before, or further.
    private static bool MovesForward(OrderXRay xray)
    {
        var reached = xray.Events.Where(step => step.Service == "ordering").Select(step => Array.IndexOf(forward, step.Status)).Where(at => at >= 0).ToList();
        return reached.SequenceEqual(reached.Order());
    }
}
