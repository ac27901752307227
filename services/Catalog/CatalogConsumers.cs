using MassTransit;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>Inventory's word on what can be bought.</summary>
public sealed class CatalogFactConsumers(GroupCommit<ProductWorld> commit) : IConsumer<StockLevelChanged>
{
    public Task Consume(ConsumeContext<StockLevelChanged> context) => commit.Do(context);
}
