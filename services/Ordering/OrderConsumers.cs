using MassTransit;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

public sealed class OrderConsumers(GroupCommit<OrderWorld> commit) :
    IConsumer<StockReserved>, IConsumer<StockRejected>, IConsumer<StockConfirmed>, IConsumer<StockConfirmFailed>, IConsumer<StockReservationExpired>,
    IConsumer<PaymentActionRequired>, IConsumer<PaymentCaptured>, IConsumer<PaymentDeclined>, IConsumer<PaymentVoided>, IConsumer<PaymentRefunded>,
    IConsumer<PaymentTimeoutDue>, IConsumer<StockConfirmationDue>, IConsumer<PackingDue>, IConsumer<ShippingDue>, IConsumer<DeliveryDue>
{
    public Task Consume(ConsumeContext<StockReserved> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockRejected> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockConfirmed> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockConfirmFailed> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockReservationExpired> context) => commit.Do(context);
    public Task Consume(ConsumeContext<PaymentActionRequired> context) => commit.Do(context);
    public Task Consume(ConsumeContext<PaymentCaptured> context) => commit.Do(context);
    public Task Consume(ConsumeContext<PaymentDeclined> context) => commit.Do(context);
    public Task Consume(ConsumeContext<PaymentVoided> context) => commit.Do(context);
    public Task Consume(ConsumeContext<PaymentRefunded> context) => commit.Do(context);
    public Task Consume(ConsumeContext<PaymentTimeoutDue> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockConfirmationDue> context) => commit.Do(context);
    public Task Consume(ConsumeContext<PackingDue> context) => commit.Do(context);
    public Task Consume(ConsumeContext<ShippingDue> context) => commit.Do(context);
    public Task Consume(ConsumeContext<DeliveryDue> context) => commit.Do(context);
}

/// <summary>Replicated facts: an import does not stand before orders.</summary>
public sealed class OrderFactConsumers(GroupCommit<OrderWorld> commit) : IConsumer<ProductChanged>, IConsumer<GuestSignedIn>
{
    public Task Consume(ConsumeContext<ProductChanged> context) => commit.Do(context);
    public Task Consume(ConsumeContext<GuestSignedIn> context) => commit.Do(context);
}
