using MassTransit;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>Inventory's word on what can be bought and what was sold, a reader's on reviews, and guests who became somebody.</summary>
public sealed class CatalogFactConsumers(GroupCommit<ProductWorld> commit, CacheHints hints) : IConsumer<StockLevelChanged>, IConsumer<StockConfirmed>, IConsumer<ReviewUnderstood>, IConsumer<GuestSignedIn>
{
    public async Task Consume(ConsumeContext<StockLevelChanged> context)
    {
        await commit.Do(context);
        hints.Changed(context.Message.ProductId);
    }

    public Task Consume(ConsumeContext<StockConfirmed> context) => commit.Do(context);

    public Task Consume(ConsumeContext<ReviewUnderstood> context) => commit.Do(context);

    public Task Consume(ConsumeContext<GuestSignedIn> context) => commit.Do(context);
}
