using MassTransit;
using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Reviews;

namespace Shop.Recommendation.Signals;

/// <summary>What there is, what can be bought, and what shoppers do.</summary>
public sealed class DiscoveryConsumers(GroupCommit<DiscoveryWorld> commit, ReviewReader reader)
    : IConsumer<ProductChanged>, IConsumer<StockLevelChanged>, IConsumer<ProductRated>, IConsumer<ReviewWritten>, IConsumer<OrderPlaced>, IConsumer<StockConfirmed>,
      IConsumer<ProductViewed>, IConsumer<CartLineAdded>, IConsumer<GuestSignedIn>, IConsumer<ShopperErased>
{
    public Task Consume(ConsumeContext<ProductChanged> context) => commit.Do(context);

    public Task Consume(ConsumeContext<StockLevelChanged> context) => commit.Do(context);

    public Task Consume(ConsumeContext<ProductRated> context) => commit.Do(context);

    // Read before it is decided: a decision waits for no model.
    public Task Consume(ConsumeContext<ReviewWritten> context) =>
        commit.Do(Command.From(context) with { Body = reader.Read(context.Message) }, context.CancellationToken);

    public Task Consume(ConsumeContext<OrderPlaced> context) => commit.Do(context);

    public Task Consume(ConsumeContext<StockConfirmed> context) => commit.Do(context);

    public Task Consume(ConsumeContext<ProductViewed> context) => commit.Do(context);

    public Task Consume(ConsumeContext<CartLineAdded> context) => commit.Do(context);

    public Task Consume(ConsumeContext<GuestSignedIn> context) => commit.Do(context);

    public Task Consume(ConsumeContext<ShopperErased> context) => commit.Do(context);
}
