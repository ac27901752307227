using MassTransit;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Inventory;

public sealed class StockConsumers(GroupCommit<StockWorld> commit) :
    IConsumer<OrderPlaced>, IConsumer<StockConfirmRequested>, IConsumer<StockReleaseRequested>, IConsumer<RestockRequested>, IConsumer<ReservationExpiryDue>
{
    public Task Consume(ConsumeContext<OrderPlaced> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockConfirmRequested> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockReleaseRequested> context) => commit.Do(context);
    public Task Consume(ConsumeContext<RestockRequested> context) => commit.Do(context);
    public Task Consume(ConsumeContext<ReservationExpiryDue> context) => commit.Do(context);
}

/// <summary>An import of stock does not stand before orders.</summary>
public sealed class StockFactConsumers(GroupCommit<StockWorld> commit) : IConsumer<StockAdjustmentRequested>, IConsumer<StockLevelDue>
{
    public Task Consume(ConsumeContext<StockAdjustmentRequested> context) => commit.Do(context);
    public Task Consume(ConsumeContext<StockLevelDue> context) => commit.Do(context);
}
