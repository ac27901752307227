using Shop.Contracts;
using Shop.Ordering;
using Shop.Platform;

namespace Shop.Proof.Simulation;

/// <summary>One shopper and one order: orders (and asks again when nobody answers), cancels, pays with another card, returns.</summary>
public sealed class Shopper(Run run, int number)
{
    private static readonly Address address = new("Ada", "1 Road", null, "London", "N1", "GB");
    private readonly Guid customer = run.Chance.Id();
    private readonly Guid order = run.Chance.Id();
    private readonly Guid key = run.Chance.Id();
    private bool answered, goesWithout;

    public Guid Order => order;

    /// <summary>Whether the order was accepted: then it must exist.</summary>
    public bool Accepted { get; private set; }

    public void Start()
    {
        var products = run.Products.Where(_ => run.Chance.Percent(50)).DefaultIfEmpty(run.Products[0]).ToList();
        var checkout = new Checkout(order, $"26-{number:00000}", customer, $"cart{number}", 1,
            [.. products.Select(product => new CartItem(product, run.Chance.Number(1, 3), null, 1))],
            address, run.Provider.Token(), run.Chance.Percent(25) ? Run.Code : null, null, run.Chance.Percent(30));
        run.Time.In(run.Chance.Milliseconds(0, 60_000), () => Ask(checkout, key));
        if (run.Chance.Percent(20)) run.Time.In(run.Chance.Milliseconds(0, 400_000), () => Say(new CancelOrder(order, customer)));
        if (run.Chance.Percent(10)) run.Time.In(run.Chance.Milliseconds(0, 8_000_000), () => Say(new CancelOrder(order, customer)));
        for (var card = 2; card <= 3; card++) run.Time.In(run.Chance.Milliseconds(10_000, 1_000_000), () => Say(new PayAgain(order, customer, run.Provider.Token())));
        // Some come back by the line, some altogether, some both; and now and then somebody gives money back without goods.
        foreach (var product in products)
            if (run.Chance.Percent(15)) run.Time.In(TimeSpan.FromDays(run.Chance.Number(2, 10)), () => Say(new ReturnOrder(order, customer, [new(product, null, 1)])));
        if (run.Chance.Percent(15)) run.Time.In(TimeSpan.FromDays(run.Chance.Number(2, 20)), () => Say(new ReturnOrder(order, customer)));
        if (run.Chance.Percent(10)) run.Time.In(run.Chance.Milliseconds(0, 200_000_000), () => Say(new RefundOrder(order, new(run.Chance.Number(1, 300), "GBP"), "goodwill", customer)));
    }

    private void Ask(Checkout checkout, Guid asked)
    {
        if (answered || (goesWithout && checkout.Coupon is not null)) return;
        run.Ordering.Receive(new(new(asked, Command.HttpConsumer, checkout, null, false), answer =>
        {
            if (answer is { Status: 409 } && checkout.Coupon is not null)
            {
                GoWithout(checkout);
                return;
            }
            answered = true;
            Accepted |= answer is { Status: 202 };
        }));
        run.Time.In(TimeSpan.FromSeconds(5), () => Ask(checkout, asked));
    }

    // The code is used up: the same again without it, under a key of its own.
    private void GoWithout(Checkout checkout)
    {
        if (goesWithout) return;
        goesWithout = true;
        var fresh = run.Chance.Id();
        run.Time.In(run.Chance.Milliseconds(1_000, 5_000), () => Ask(checkout with { Coupon = null }, fresh));
    }

    private void Say(object request)
    {
        if (run.Orders.Orders.ContainsKey(order)) run.Ordering.Receive(new(new(run.Chance.Id(), Command.HttpConsumer, request, null, false)));
    }
}
