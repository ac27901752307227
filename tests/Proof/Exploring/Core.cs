using System.Text.Json;
using Shop.Contracts;
using Shop.Inventory;
using Shop.Ordering;
using Shop.Payment;
using Shop.Platform;

namespace Shop.Proof.Exploring;

/// <summary>What Inventory knows of the order and its product.</summary>
public sealed record StockSide(Reservation? Reservation, StockItem Item);

/// <summary>
/// The three flows of production as functions over numbers, each asked once for each of its states and messages. Counters that only grow
/// (versions, attempts) are held still: no flow decides by how large they are.
/// </summary>
internal sealed class Core
{
    public static readonly Guid OrderId = new("0199aaaa-0000-7000-8000-000000000001");
    private static readonly Guid product = new("0199aaaa-0000-7000-8000-000000000004");
    private static readonly Guid customer = new("0199aaaa-0000-7000-8000-000000000002");
    private static readonly DateTimeOffset now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Scenario scenario;
    private readonly Interner<Order> orders = new();
    private readonly Interner<StockSide> stocks = new();
    private readonly Interner<Payment.Payment?> payments = new();
    private readonly Interner<ProviderBook> books = new();
    private readonly Interner<object> messages = new();
    private readonly Dictionary<(int State, int Message), Step> ordered = [], stocked = [], paid = [], asked = [];
    private readonly OrderingOptions orderingOptions = new();
    private readonly InventoryOptions inventoryOptions = new();

    public Core(Scenario scenario)
    {
        this.scenario = scenario;
        var products = new Dictionary<Guid, Product> { [product] = new(product, 1, "MUG", "Mug", "杯", Total, true) };
        var checkout = new Checkout(OrderId, "26-AAAAA-BBBBB", customer, "cart", 1, [new(product, 1, null, 1)],
            new("Ada", "1 Road", null, "London", "N1", "GB"), "tok", null, null, scenario.SecondCard);
        var placed = CheckoutFlow.Decide(checkout, null, products, now, orderingOptions);
        var stock = new StockItem(product, "MUG", scenario.Units, 0, 0, 1);
        Cancel = messages.Number(new CancelOrder(OrderId, customer));
        Return = messages.Number(new ReturnOrder(OrderId, customer));
        PayAgain = messages.Number(new PayAgain(OrderId, customer, "tok2"));
        Deadline = messages.Number(new PaymentAttemptDue(OrderId, 1));
        Start = new(orders.Number(Still(placed.State.Orders[0])), stocks.Number(new(null, stock)), payments.Number(null), books.Number(new([])), Mask(placed.Messages), 0, 0);
    }

    public static Money Total { get; } = new(1295, "GBP");

    public State Start { get; }

    public int Cancel { get; }

    public int Return { get; }

    public int PayAgain { get; }

    public int Deadline { get; }

    /// <summary>Messages that the network may lose: calls to the provider, its answers, its webhooks. The others are in an outbox.</summary>
    public UInt128 Losable { get; private set; }


    /// <summary>What comes once or not at all: a call, and the answer that there is nothing. All else may come again.</summary>
    public UInt128 Once { get; private set; }

    public int Messages => messages.Count;

    public Order Order(State state) => orders[state.Order];

    public StockSide Stock(State state) => stocks[state.Stock];

    public Payment.Payment? Payment(State state) => payments[state.Payment];

    public ProviderBook Book(State state) => books[state.Provider];

    public string Text(int message) => messages[message].ToString()!;

    /// <returns>Null when the receiver refuses the message for now: it stays in its queue.</returns>
    public State? Handle(State state, int message)
    {
        Step step;
        switch (messages[message])
        {
            case ProviderCall call:
                step = Ask(state.Provider, message, call);
                return state with { Provider = step.Next, Pending = state.Pending | step.Sent };
            case OrderPlaced or StockConfirmRequested or StockReleaseRequested or RestockRequested or ReservationExpiryDue:
                step = Cached(stocked, state.Stock, message, DecideStock);
                return step.Throws ? null : state with { Stock = step.Next, Pending = state.Pending | step.Sent };
            case PaymentRequested or PaymentVoidRequested or RefundRequested or PaymentAttemptDue or ProviderReported or RefundReported or ProviderRefused:
                step = Cached(paid, state.Payment, message, DecidePayment);
                if (step.Throws) return null;
                // A newer deadline makes the older one void.
                var left = step.NewDeadline ? ~(UInt128.One << Deadline) : UInt128.MaxValue;
                return state with { Payment = step.Next, Pending = (state.Pending & left) | step.Sent, Again = state.Again & left };
            default:
                step = Cached(ordered, state.Order, message, DecideOrder);
                return step.Throws ? null : state with { Order = step.Next, Pending = state.Pending | step.Sent };
        }
    }

    /// <summary>The provider makes up its mind about a card.</summary>
    public IEnumerable<State> Settle(State state)
    {
        var book = books[state.Provider];
        foreach (var card in book.Cards.Where(card => card.Status is ProviderStatus.Processing or ProviderStatus.RequiresAction))
        {
            foreach (var status in (ProviderStatus[])[scenario.Authorizes ? ProviderStatus.Authorized : ProviderStatus.Captured, ProviderStatus.Declined])
            {
                if (status == ProviderStatus.Declined ? !scenario.Declines : !scenario.Captures) continue;
                var settled = card with { Status = status };
                yield return state with { Provider = books.Number(book.With(settled)), Pending = state.Pending | Lost(settled.Report(OrderId, Total)) };
            }
        }
    }

    /// <summary>Another order buys a unit that is available.</summary>
    public State? Rival(State state)
    {
        var side = stocks[state.Stock];
        return side.Item.Available == 0 ? null : state with { Stock = stocks.Number(side with { Item = side.Item with { Available = side.Item.Available - 1 } }) };
    }

    private Step Cached(Dictionary<(int, int), Step> cache, int state, int message, Func<int, object, Step> decide)
    {
        if (cache.TryGetValue((state, message), out var step)) return step;
        try
        {
            step = decide(state, messages[message]);
        }
        catch (InvalidOperationException)
        {
            step = new(state, 0, Throws: true, false);
        }
        return cache[(state, message)] = step;
    }

    private Step DecideOrder(int state, object message)
    {
        var decision = OrderFlow.Decide(orders[state], message, now, orderingOptions);
        var next = decision.State.Orders.Count == 0 ? state : orders.Number(Still(decision.State.Orders[0]));
        return new(next, Mask(decision.Messages), false, false);
    }

    private Step DecideStock(int state, object message)
    {
        var side = stocks[state];
        var decision = StockFlow.Decide(new(side.Reservation, new Dictionary<Guid, StockItem> { [product] = side.Item }), message, now, inventoryOptions);
        var change = decision.State;
        var item = change.Items.Count == 0 ? side.Item : change.Items[0];
        var reservation = change.Reservation is { } changed ? changed with { Version = 1 } : side.Reservation;
        return new(stocks.Number(new(reservation, item with { Version = 1, LevelDueAt = null })), Mask(decision.Messages), false, false);
    }

    private Step DecidePayment(int state, object message)
    {
        var decision = PaymentFlow.Decide(payments[state], message);
        var next = decision is Decision<Payment.Payment> { State: var payment } ? payments.Number(payment with { Version = 1, Attempt = Math.Min(payment.Attempt, 1), Tries = 0 }) : state;
        var sent = Mask(decision.Messages);
        if (decision.Answer is { ContentType: not "" } answer)
            foreach (var call in JsonSerializer.Deserialize<ProviderCall[]>(answer.Body, ServicePlatform.Json) ?? [])
            {
                sent |= Lost(call, once: true);
            }
        return new(next, sent, false, decision.Messages.Any(outgoing => outgoing.Message is PaymentAttemptDue));
    }

    private Step Ask(int state, int message, ProviderCall call)
    {
        if (asked.TryGetValue((state, message), out var step)) return step;
        var (book, report) = books[state].Ask(call, scenario, Total);
        return asked[(state, message)] = new(books.Number(book), Lost(report, report is ProviderReported { Status: ProviderStatus.Unknown }), false, false);
    }

    private UInt128 Lost(object message, bool once = false)
    {
        var bit = UInt128.One << messages.Number(message);
        Losable |= bit;
        if (once) Once |= bit;
        return bit;
    }

    private UInt128 Mask(IEnumerable<Outgoing> sent)
    {
        UInt128 mask = 0;
        foreach (var (message, _) in sent)
        {
            if (message is StockLevelDue or StockLevelChanged) continue;
            mask |= UInt128.One << messages.Number(message is PaymentAttemptDue due ? due with { Attempt = 1 } : message);
        }
        if (messages.Count > 128) throw new InvalidOperationException("More than 128 different messages: this order is too lively to explore.");
        return mask;
    }

    private static Order Still(Order order) => order with { Version = 1 };
}
