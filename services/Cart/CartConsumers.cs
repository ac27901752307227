using MassTransit;
using Shop.Contracts;

namespace Shop.Cart;

/// <summary>An order takes its lines out of the cart; what was added meanwhile stays.</summary>
public sealed class CartConsumers(CartStore carts) : IConsumer<OrderPlaced>
{
    public Task Consume(ConsumeContext<OrderPlaced> context) => carts.Subtract(context.Message);
}

/// <summary>Products as Catalog tells them, and guests who became somebody.</summary>
public sealed class CartFactConsumers(CartStore carts) : IConsumer<ProductChanged>, IConsumer<GuestSignedIn>
{
    public Task Consume(ConsumeContext<ProductChanged> context) => carts.Learn(context.Message);
    public Task Consume(ConsumeContext<GuestSignedIn> context) => carts.Merge(context.Message);
}
