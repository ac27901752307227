namespace Shop.Ordering.Promotions;

/// <summary>What one batch knows and changes of promotions; nothing, where no order of it has a code.</summary>
public sealed class PromotionWorld
{
    public Dictionary<string, Promotion> Known { get; } = [];
    public HashSet<string> Stored { get; } = [];
    public HashSet<string> Changed { get; } = [];

    /// <summary>What the shoppers of this batch have and did not give back.</summary>
    public List<Redemption> Held { get; } = [];

    /// <summary>The most orders that one shopper has, of promotions that are to be changed.</summary>
    public Dictionary<string, int> Most { get; } = [];

    public List<Redemption> Taken { get; } = [];
    public List<Order> GivenBack { get; } = [];
    public List<Order> Moved { get; } = [];

    /// <summary>By how much each promotion's counters move: another replica may move them too, so they are never set.</summary>
    public SortedDictionary<string, (int Uses, long Given)> Moves { get; } = new(StringComparer.Ordinal);

    public int UsedBy(string code, Guid customer) => Held.Count(redemption => redemption.Code == code && redemption.IsOf(customer));

    public void Keep(Promotion promotion)
    {
        Known[promotion.Code] = promotion;
        Changed.Add(promotion.Code);
    }

    /// <summary>Takes down what a step of an order does to its code.</summary>
    public void Follow(Order? before, Order after)
    {
        if (after.Coupon is not { Code: var code }) return;
        if (before is null)
        {
            var redemption = new Redemption(after.Id, code, after.CustomerId, after.CustomerId, after.Discount, after.PlacedAt);
            Taken.Add(redemption);
            Held.Add(redemption);
            Count(code, 1, after.Discount);
            return;
        }
        if (before.CustomerId != after.CustomerId) Moved.Add(after);
        if (!PromotionFlow.GivesBack(before, after)) return;
        GivenBack.Add(after);
        Held.RemoveAll(redemption => redemption.OrderId == after.Id);
        Count(code, -1, -after.Discount);
    }

    private void Count(string code, int uses, long given)
    {
        var (u, g) = Moves.GetValueOrDefault(code);
        Moves[code] = (u + uses, g + given);
        if (Known.TryGetValue(code, out var promotion)) Known[code] = promotion with { Uses = promotion.Uses + uses, Given = promotion.Given + given };
    }
}
