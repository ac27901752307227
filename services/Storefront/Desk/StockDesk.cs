using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>The units of one product.</summary>
public sealed record DeskStock(Guid ProductId, string Sku, int Available, int Reserved, int Sold, string Level, long Version)
{
    /// <summary>What somebody who counts would find: units set aside for orders still stand there.</summary>
    public int OnShelf => Available + Reserved;
}

public sealed record DeskStocks(IReadOnlyList<DeskStock> Items, Guid? Next);

/// <param name="Available">How many there were then; <paramref name="Now"/>, how many there are.</param>
public sealed record DeskAlert(ulong Id, Guid ProductId, string Sku, string Kind, int Available, int Now, DateTimeOffset At);

public sealed record DeskAlerts(IReadOnlyList<DeskAlert> Items, ulong? Next);

/// <summary>One line of the ledger.</summary>
/// <param name="Quantity">As booked; <paramref name="OnShelf"/>, how many stood there after it.</param>
public sealed record DeskMove(ulong Id, string Kind, int Quantity, long OnShelf, Guid Cause, string? Reason, Guid? Actor, DateTimeOffset At)
{
    public string What => Kind switch
    {
        "initial" => "First stock",
        "restock" => "Added",
        "adjust" => "Taken away",
        "reserve" => "Set aside",
        "release" => "Given back",
        "sell" => "Sold",
        "return" => "Came back",
        _ => Kind,
    };

    /// <summary>What it did to the shelf: setting aside and giving back leaves everything where it stands.</summary>
    public int Change => Kind switch { "reserve" or "release" => 0, "sell" => -Quantity, _ => Quantity };
}

public sealed record DeskLedger(IReadOnlyList<DeskMove> Items, string? Next);

/// <summary>The stock as a merchant keeps it.</summary>
public sealed class StockDesk(HttpClient http) : DeskService(http)
{
    private const string Stock = "/api/admin/stock";

    public Task<DeskStock?> Of(Guid product, CancellationToken cancellationToken) => Read<DeskStock>($"{Stock}/{product}", cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, DeskStock>> Of(IEnumerable<Guid> products, CancellationToken cancellationToken)
    {
        var ids = string.Join('&', products.Distinct().Select(id => $"ids={id}"));
        if (ids.Length == 0) return new Dictionary<Guid, DeskStock>();
        return (await Read<DeskStocks>($"{Stock}?{ids}", cancellationToken))?.Items.ToDictionary(stock => stock.ProductId) ?? [];
    }

    /// <param name="standing">Only what is still so.</param>
    public async Task<DeskAlerts> Alerts(string? kind, bool standing, string? after, int limit, CancellationToken cancellationToken) => await Read<DeskAlerts>(Address($"{Stock}/alerts",
        ("kind", kind), ("standing", standing ? "true" : null), ("after", after), ("limit", limit.ToString(CultureInfo.InvariantCulture))), cancellationToken) ?? new([], null);

    /// <returns>Null where Inventory has not heard of the product.</returns>
    public Task<DeskLedger?> Ledger(Guid product, string? after, int limit, CancellationToken cancellationToken) =>
        Read<DeskLedger>(Address($"{Stock}/{product}/ledger", ("after", after), ("limit", limit.ToString(CultureInfo.InvariantCulture))), cancellationToken);

    public Task<DeskProblem?> Adjust(Guid product, int quantity, string reason, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"{Stock}/{product}/adjustments", JsonContent.Create(new { quantity, reason }, options: ServicePlatform.Json), cancellationToken, key);

    private static string Address(string path, params (string Name, string? Value)[] query) =>
        QueryHelpers.AddQueryString(path, query.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));
}
