using Microsoft.Extensions.Logging.Abstractions;
using Shop.Payment;
using Shop.Platform;

namespace Shop.Proof.Simulation;

public sealed class PaymentTables() : Tables<PaymentWorld>(new PaymentStore(NullLogger<PaymentStore>.Instance))
{
    public Dictionary<Guid, Payment.Payment> Payments { get; } = [];

    public override PaymentWorld Load(IReadOnlyList<Command> commands)
    {
        var world = new PaymentWorld();
        foreach (var command in commands)
            if (Subject.OrderOf(command.Body) is { } order && Payments.TryGetValue(order, out var payment)) world.Loaded[order] = payment;
        return world;
    }

    public override void Save(PaymentWorld world)
    {
        foreach (var (order, payment) in world.Changed) Payments[order] = payment;
    }
}
