using Shop.Inventory;
using Shop.Ordering;

namespace Shop.Proof.Exploring;

/// <summary>
/// Every interleaving of one order: each message comes never yet, once or twice, in any order; deadlines at any moment; a process dies
/// between commit and acknowledgement (the message comes again) or between commit and call (the call is lost). Breadth first, so that a
/// counterexample is a shortest one. No inbox is assumed: this is what the natural keys alone hold.
/// </summary>
public sealed class Explorer
{
    private const int UsedCancel = 1, UsedReturn = 2, UsedCard = 4, UsedRival = 8, RepeatsFrom = 4;

    private readonly Scenario scenario;
    private readonly Core core;
    private readonly Dictionary<State, int> known = [];
    private readonly List<(State State, int From, short Message)> visited = [];

    private readonly int repeats;

    /// <param name="repeats">How many deliveries in all may be repeats: the fewer, the sooner all states are seen.</param>
    public Explorer(Scenario scenario, int repeats) => (this.scenario, this.repeats, core) = (scenario, repeats, new(scenario));

    public int States => visited.Count;

    public long Transitions { get; private set; }

    public int Ends { get; private set; }

    /// <summary>Whether every reachable state was visited.</summary>
    public bool IsClosed { get; private set; }

    public IReadOnlyDictionary<OrderStatus, int> EndedAs => endedAs;

    private readonly SortedDictionary<OrderStatus, int> endedAs = [];

    /// <returns>The way to a state that must not be, or null.</returns>
    public string? Explore(int atMost)
    {
        Visit(core.Start, -1, -1);
        for (var at = 0; at < visited.Count; at++)
        {
            if (visited.Count > atMost) return null;
            var state = visited[at].State;
            if (Wrong(state) is { } wrong) return $"{scenario.Name}: {wrong}\n{Way(at)}";
            var moved = Successors(state, at);
            if ((state.Pending & ~core.Losable) != 0)
            {
                if (!moved) return $"{scenario.Name}: nobody takes what is in the queues\n{Way(at)}";
                continue;
            }
            Ends++;
            var status = core.Order(state).Status;
            endedAs[status] = endedAs.GetValueOrDefault(status) + 1;
            if (WrongAtRest(state) is { } unrest) return $"{scenario.Name}: {unrest}\n{Way(at)}";
        }
        IsClosed = true;
        return null;
    }

    private bool Successors(State state, int from)
    {
        var moved = false;
        for (var message = 0; message < core.Messages; message++)
        {
            var bit = UInt128.One << message;
            if ((state.Pending & bit) != 0)
            {
                var taken = state with { Pending = state.Pending & ~bit, Again = state.Used >> RepeatsFrom < repeats ? state.Again | (bit & ~core.Once) : 0 };
                // A call and its answer do not outlive the call's time-out, and that not the payment's next deadline.
                if (message == core.Deadline) taken = taken with { Pending = taken.Pending & ~core.Once };
                if (core.Handle(taken, message) is { } next)
                {
                    moved = true;
                    Visit(next, from, message);
                }
            }
            else if ((state.Again & bit) != 0 && core.Handle(Repeated(state, bit), message) is { } again) Visit(again, from, message);
        }
        foreach (var settled in core.Settle(state)) Visit(settled, from, -2);
        if (scenario.Cancels && (state.Used & UsedCancel) == 0) Say(state, core.Cancel, UsedCancel, from);
        if (scenario.Returns && (state.Used & UsedReturn) == 0) Say(state, core.Return, UsedReturn, from);
        if (scenario.SecondCard && (state.Used & UsedCard) == 0) Say(state, core.PayAgain, UsedCard, from);
        if (scenario.Rival && (state.Used & UsedRival) == 0 && core.Rival(state) is { } rival) Visit(rival with { Used = rival.Used | UsedRival }, from, -3);
        return moved;
    }

    private State Repeated(State state, UInt128 bit)
    {
        var used = state.Used + (1 << RepeatsFrom);
        return state with { Used = used, Again = used >> RepeatsFrom < repeats ? state.Again & ~bit : 0 };
    }

    // A request that is refused changes nothing and may be made again.
    private void Say(State state, int request, int used, int from)
    {
        if (core.Handle(state, request) is { } next && next != state) Visit(next with { Used = next.Used | used }, from, request);
    }

    private void Visit(State state, int from, int message)
    {
        Transitions++;
        if (known.TryAdd(state, visited.Count)) visited.Add((state, from, (short)message));
    }

    private string? Wrong(State state)
    {
        var (item, book) = (core.Stock(state).Item, core.Book(state));
        var rival = (state.Used & UsedRival) != 0 ? 1 : 0;
        if (item.Available + item.Reserved + item.Sold + rival != scenario.Units) return $"units are lost: {item}";
        return book.Captures > 1 ? "captured twice" : null;
    }

    private string? WrongAtRest(State state)
    {
        var (order, stock, payment, net) = (core.Order(state), core.Stock(state), core.Payment(state), core.Book(state).Net(Core.Total.Amount));
        if (order.Status is not (OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Delivered or OrderStatus.Returned)) return $"the order is stuck: {order.Status}";
        var sold = order.Status == OrderStatus.Delivered;
        if (net != (sold ? order.Total.Amount : 0)) return $"the order is {order.Status} and the provider holds {net}";
        if (stock.Item.Sold != (sold ? 1 : 0) || stock.Item.Reserved != 0) return $"the order is {order.Status} and the stock is {stock.Item}";
        if (stock.Reservation?.Status == ReservationStatus.Confirmed != sold) return $"the order is {order.Status} and its reservation {stock.Reservation?.Status}";
        return payment?.Calls().Count > 0 ? $"the payment rests as {payment.Status} with something to ask" : null;
    }

    private string Way(int at)
    {
        var steps = new List<string>();
        for (; at >= 0 && visited[at].From >= 0; at = visited[at].From)
            steps.Add(visited[at].Message switch { -2 => "  the provider settles", -3 => "  the rival buys", var message => $"  {core.Text(message)}" });
        steps.Reverse();
        return string.Join('\n', steps);
    }
}
