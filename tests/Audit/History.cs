using System.Collections.Concurrent;
using System.Text.Json;

namespace Shop.Audit;

/// <summary>What clients were told, to be held against what is there: one JSON line per answer.</summary>
/// <param name="Orders">Orders that were accepted (2xx).</param>
/// <param name="Adjustments">The reasons, each used once, of stock adjustments that were accepted.</param>
/// <param name="Carts">Cart, product and the quantity that was last accepted, of carts that were not ordered since.</param>
/// <param name="WentBack">Orders whose status some client has seen going backwards, and how.</param>
public sealed record History(
    IReadOnlyCollection<Guid> Orders, IReadOnlyCollection<string> Adjustments, IReadOnlyCollection<CartLine> Carts, IReadOnlyCollection<Finding> WentBack)
{
    public static History Read(string file)
    {
        var recorder = new HistoryRecorder();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
            recorder.Add(JsonSerializer.Deserialize<HistoryLine>(line, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{file} has an empty line."));
        return recorder.ToHistory();
    }
}

public sealed record CartLine(string Cart, Guid Product, int Quantity);

/// <summary>One answer: exactly one of these is set.</summary>
public sealed record HistoryLine(Guid? Order = null, string? Adjustment = null, CartLine? Cart = null, Finding? WentBack = null);

/// <summary>Gathers answers from many clients at once.</summary>
public sealed class HistoryRecorder
{
    private readonly ConcurrentDictionary<Guid, byte> orders = [];
    private readonly ConcurrentDictionary<string, byte> adjustments = [];
    private readonly ConcurrentDictionary<(string, Guid), int> carts = [];
    private readonly ConcurrentBag<Finding> wentBack = [];

    public int Orders => orders.Count;

    public void Add(HistoryLine line)
    {
        if (line.Order is { } order) orders[order] = 0;
        if (line.Adjustment is { } reason) adjustments[reason] = 0;
        if (line.Cart is { } cart) carts[(cart.Cart, cart.Product)] = cart.Quantity;
        if (line.WentBack is { } finding) wentBack.Add(finding);
    }

    public History ToHistory() => new([.. orders.Keys], [.. adjustments.Keys], [.. carts.Select(cart => new CartLine(cart.Key.Item1, cart.Key.Item2, cart.Value))], [.. wentBack]);

    public void Write(string file) => File.WriteAllLines(file,
        orders.Keys.Select(order => new HistoryLine(Order: order))
            .Concat(adjustments.Keys.Select(reason => new HistoryLine(Adjustment: reason)))
            .Concat(ToHistory().Carts.Select(cart => new HistoryLine(Cart: cart)))
            .Concat(wentBack.Select(finding => new HistoryLine(WentBack: finding)))
            .Select(line => JsonSerializer.Serialize(line, JsonSerializerOptions.Web)));
}
