using Shop.Catalog;
using Shop.Contracts;
using Shop.Inventory;
using Shop.Ordering;
using Shop.Ordering.Promotions;
using Shop.Payment;
using Shop.Platform;

namespace Shop.Proof.Simulation;

/// <summary>How hard the world is to the shop.</summary>
public sealed record Settings(int Orders = 50, double CrashPercent = 3, double DuplicatePercent = 5, double LossPercent = 5, Flaw Flaw = Flaw.None);

/// <summary>
/// The whole core in one thread under virtual time: the stores and flows that production runs, between a broker, a provider and shoppers
/// that misbehave as the seed says. The same seed gives the same run.
/// </summary>
public sealed class Run
{
    private readonly SimulatedService<StockWorld> inventory;
    private readonly SimulatedService<PaymentWorld> payment;
    private readonly SimulatedService<ProductWorld> catalog;

    public Run(int seed, Settings settings)
    {
        (Seed, Settings, Chance) = (seed, settings, new(seed));
        Broker = new(this);
        Provider = new(this);
        Ordering = new("ordering", Orders, this);
        inventory = new("inventory", Stock, this);
        payment = new("payment", Payments, this);
        catalog = new("catalog", Catalogue, this);
        Products = [.. Enumerable.Range(0, 4).Select(_ => Chance.Id())];
    }

    public const string Code = "THIRD";

    public int Seed { get; }
    public Settings Settings { get; }
    public Chance Chance { get; }
    public Timeline Time { get; } = new();
    public SimulatedBroker Broker { get; }
    public SimulatedProvider Provider { get; }
    public OrderTables Orders { get; } = new(new());
    public StockTables Stock { get; } = new(new());
    public PaymentTables Payments { get; } = new();
    public ProductTables Catalogue { get; } = new();
    public SimulatedService<OrderWorld> Ordering { get; }
    public IReadOnlyList<Guid> Products { get; }
    public List<Shopper> Shoppers { get; } = [];
    public List<string> DeadLetters { get; } = [];

    public int Crashes => Ordering.Crashes + inventory.Crashes + payment.Crashes + catalog.Crashes;

    public int Duplicates => Ordering.Duplicates + inventory.Duplicates + payment.Duplicates + catalog.Duplicates;

    /// <returns>Everything that is not as it must be.</returns>
    public IReadOnlyList<string> Go()
    {
        foreach (var product in Products)
        {
            var price = new Money(Chance.Number(100, 5000), "GBP");
            Orders.Products[product] = new(product, 1, $"SKU{product:N}"[..8], "Mug", "杯", price, true);
            Catalogue.Products[product] = new(product, $"SKU{product:N}"[..8], new("Mug", "杯", "", "", "kitchen", price, null), true, 1, StockLevel.Out, 0, 0);
            // Too few for everybody, so that some orders are rejected and some late ones find the units gone.
            Deliver("inventory-facts", Chance.Id(), new StockAdjustmentRequested(Chance.Id(), product, "SKU", Settings.Orders * 9 / 10, "initial"));
        }
        // Too few for all who want it.
        Orders.Promotions[Code] = new(Code, 1, new("a third off", "优惠", PromotionKind.Percent, "GBP") { Percent = 33, Budget = Math.Max(1, Settings.Orders / 10) }, DateTimeOffset.UnixEpoch);
        for (var n = 0; n < Settings.Orders; n++)
        {
            Shoppers.Add(new(this, n));
            Shoppers[n].Start();
        }
        return Time.Run(atMost: 20_000 * Math.Max(1, Settings.Orders / 10)) ? Checks.Of(this) : ["the shop never comes to rest"];
    }

    public void Deliver(string endpoint, Guid id, object message)
    {
        var delivery = new Delivery(new(id, message.GetType().Name, message, null, false));
        switch (endpoint)
        {
            case "ordering" or "ordering-facts": Ordering.Receive(delivery); break;
            case "inventory" or "inventory-facts": inventory.Receive(delivery); break;
            case "payment": ToPayment(id, message.GetType().Name, message); break;
            case "catalog-facts": catalog.Receive(delivery); break;
                // The carts and the other readers decide nothing.
        }
    }

    public void ToPayment(Guid id, string consumer, object body) => payment.Receive(new(new(id, consumer, body, null, false), Provider.Make));
}
