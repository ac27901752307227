using MassTransit;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Recommendation.Signals;

/// <summary>What there is, what can be bought, and what shoppers do.</summary>
public sealed class DiscoveryConsumers(GroupCommit<DiscoveryWorld> commit)
    : IConsumer<ProductChanged>, IConsumer<StockLevelChanged>, IConsumer<OrderPlaced>, IConsumer<StockConfirmed>,
      IConsumer<ProductViewed>, IConsumer<CartLineAdded>, IConsumer<GuestSignedIn>, IConsumer<ShopperErased>
{
    public Task Consume(ConsumeContext<ProductChanged> context) => commit.Do(context);

    public Task Consume(ConsumeContext<StockLevelChanged> context) => commit.Do(context);

    public Task Consume(ConsumeContext<OrderPlaced> context) => commit.Do(context);

    public Task Consume(ConsumeContext<StockConfirmed> context) => commit.Do(context);

    public Task Consume(ConsumeContext<ProductViewed> context) => commit.Do(context);

    public Task Consume(ConsumeContext<CartLineAdded> context) => commit.Do(context);

    public Task Consume(ConsumeContext<GuestSignedIn> context) => commit.Do(context);

    public Task Consume(ConsumeContext<ShopperErased> context) => commit.Do(context);
}
