using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Registry;

namespace Shop.Recommendation.Signals;

/// <summary>What shoppers do, as rows to learn from. What load tests do is not learned.</summary>
public static class SignalFlow
{
    private const int LongestSource = 24;

    public static Decision Decide(Command command) => command.Body switch
    {
        OrderPlaced or StockConfirmed or ProductViewed or CartLineAdded when command.Synthetic => Ignore("synthetic traffic teaches nothing"),
        OrderPlaced m => new Decision<BasketRow>(new(m.OrderId, m.CustomerId, [.. m.Lines.Select(line => line.ProductId).Distinct()])),
        StockConfirmed { Lines: not null } m => new Decision<IReadOnlyList<SaleRow>>(
            [.. m.Lines.GroupBy(line => line.ProductId).Select(line => new SaleRow(m.OrderId, line.Key, line.Sum(units => units.Quantity)))]),
        StockConfirmed => Ignore("a sale that is only told again"),
        ProductViewed m => new Decision<ViewRow>(new(command.Id, m.ShopperId, m.ProductId, m.Source is { Length: > 0 and <= LongestSource } source ? source : null)),
        // Once for each shopper and product, however often the quantity is changed.
        CartLineAdded m => new Decision<ViewRow>(new(MessageIds.Hash($"cart\n{m.ShopperId:N}\n{m.ProductId:N}"), m.ShopperId, m.ProductId, "cart")),
        ReviewUnderstood m => new() { Aggregate = m.ReviewId, Version = m.Version, Messages = [new(m)] },
        GuestSignedIn m => new Decision<GuestSignedIn>(m),
        ShopperErased m => new Decision<ShopperErased>(m),
        RecordExposures m => new Decision<IReadOnlyList<Exposure>>(m.Exposures),
        ActivateModel m => new Decision<ActivateModel>(m) { Answer = m.Answer },
        _ => throw new InvalidOperationException($"{command.Body.GetType().Name} is no signal."),
    };

    private static Decision Ignore(string reason) => new() { IgnoredBecause = reason };
}
