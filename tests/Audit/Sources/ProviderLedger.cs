using System.Net.Http.Headers;
using System.Text.Json;

namespace Shop.Audit.Sources;

/// <summary>One line of the provider's ledger that moved money.</summary>
public sealed record MoneyMoved(string Type, Guid Order, int Attempt, long Amount, DateTimeOffset At);

/// <summary>What the provider says happened to the money: a book of its own, on its own disk.</summary>
public sealed class ProviderLedger
{
    private readonly Dictionary<Guid, List<MoneyMoved>> byOrder = [];

    private ProviderLedger(IEnumerable<MoneyMoved> entries)
    {
        foreach (var entry in entries)
        {
            if (!byOrder.TryGetValue(entry.Order, out var list)) byOrder[entry.Order] = list = [];
            list.Add(entry);
        }
    }

    public IReadOnlyDictionary<Guid, List<MoneyMoved>> Orders => byOrder;

    public IReadOnlyList<MoneyMoved> Of(Guid order) => byOrder.GetValueOrDefault(order) ?? [];

    public long Net(Guid order) => Of(order).Sum(entry => entry.Type == "captured" ? entry.Amount : -entry.Amount);

    public int Captures(Guid order) => Of(order).Count(entry => entry.Type == "captured");

    public static async Task<ProviderLedger> Read(Uri provider, string key)
    {
        using var http = new HttpClient { BaseAddress = provider };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var entries = new List<MoneyMoved>();
        for (long after = 0; ;)
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync($"/v1/ledger?limit=5000&after={after}"));
            var lines = page.RootElement.GetProperty("entries");
            if (lines.GetArrayLength() == 0) return new(entries);
            foreach (var line in lines.EnumerateArray())
            {
                after = line.GetProperty("seq").GetInt64();
                var type = line.GetProperty("type").GetString()!;
                // What the shop did not ask for has no order's id and is nobody's order.
                if (type is not ("captured" or "refunded") || !Guid.TryParse(line.GetProperty("reference").GetString(), out var order)) continue;
                entries.Add(new(type, order, line.TryGetProperty("attempt", out var attempt) ? attempt.GetInt32() : 1,
                    line.GetProperty("amount").GetInt64(), line.GetProperty("at").GetDateTimeOffset()));
            }
        }
    }
}
