using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Shop.Recommendation.Evaluation.Data;

namespace Shop.Recommendation.Evaluation.Search;

/// <summary>The same queries asked of a running shop, and how long its answers take. Products of the shop that are not of the data do not count.</summary>
public static class GatewaySearch
{
    private const int PerSecond = 50, WarmSeconds = 5, Seconds = 30, Asked = 50;

    public static async Task Run(EvaluationSettings settings, RetailSales sales, Report report)
    {
        using var http = new HttpClient { BaseAddress = settings.Gateway, Timeout = TimeSpan.FromSeconds(10) };
        var products = sales.Products.Select((product, i) => (product.Code, i)).ToDictionary(product => product.Code, product => product.i, StringComparer.Ordinal);
        List<string> names = [.. sales.Products.Select(product => product.Name)];
        if (await Missing(http, sales) is > 0 and var missing)
            throw new InvalidOperationException($"The shop at {settings.Gateway} lacks {missing} of a hundred products: import first, dotnet run --project services/Catalog -- import {settings.Sales}");
        var sets = JudgedSets.Read(settings);
        foreach (var (title, queries) in sets)
        {
            Dictionary<string, IReadOnlyList<int>> answers = [];
            string model = "";
            foreach (var query in queries)
            {
                var answer = await http.GetFromJsonAsync<JsonElement>(PathOf(query.Text, Asked));
                model = answer.GetProperty("model") is { ValueKind: JsonValueKind.Object } by ? $"{by.GetProperty("name")} {by.GetProperty("version")}" : "no model";
                answers[query.Text] = [.. answer.GetProperty("items").EnumerateArray().Select(item => products.TryGetValue(item.GetProperty("sku").GetString()!, out var number) ? number : -1).Where(number => number >= 0)];
            }
            report.Add($"{title}, through the gateway", $"{model}, as the shop answers", SearchMeasure.Of(queries, names, query => answers[query]));
        }
        List<string> texts = [.. sets.SelectMany(set => set.Queries).Select(query => query.Text)];
        await Load(http, texts, WarmSeconds);
        Told("asked again and again", await Load(http, texts, Seconds));
        // Nobody has asked for these before: nothing of the answer is kept from then.
        Told("each asked once", await Load(http, [.. names.Select(name => Unheard(name, names))], Seconds));

        void Told(string what, IReadOnlyList<double> times) => report.Add($"search through the gateway, {PerSecond} a second for {Seconds} s, ms", $"{what}; from when it was to be sent", new Dictionary<string, double>
        {
            ["median"] = At(times, 0.5), ["p95"] = At(times, 0.95), ["p99"] = At(times, 0.99), ["errors"] = times.Count(time => double.IsInfinity(time)),
        });
    }

    private static async Task<int> Missing(HttpClient http, RetailSales sales)
    {
        var some = sales.Products.Where((_, i) => i % Math.Max(1, sales.Products.Count / 100) == 0).Take(100).Select(product => product.Code).ToList();
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/catalog/products?limit=100&skus={string.Join(',', some.Select(Uri.EscapeDataString))}");
        return some.Count - page.GetProperty("count").GetInt32();
    }

    /// <summary>A query like a shopper's, of words from two names.</summary>
    private static string Unheard(string name, List<string> names)
    {
        var (mine, other) = (name.Split(' '), names[Random.Shared.Next(names.Count)].Split(' '));
        return $"{mine[Random.Shared.Next(mine.Length)]} {other[^1]} {other[0]}".ToLowerInvariant();
    }

    /// <summary>Sent by the clock, whatever the answers before take: a slow answer does not slow the questions.</summary>
    private static async Task<IReadOnlyList<double>> Load(HttpClient http, List<string> texts, int seconds)
    {
        var times = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        List<Task> asked = [];
        for (var i = 0; i < seconds * PerSecond; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond);
            if (due - Stopwatch.GetElapsedTime(started) is { TotalMilliseconds: > 1 } wait) await Task.Delay(wait);
            asked.Add(Ask(texts[i % texts.Count], due));
        }
        await Task.WhenAll(asked);
        return [.. times];

        async Task Ask(string text, TimeSpan due)
        {
            try
            {
                using var response = await http.GetAsync(PathOf(text, 24));
                await response.Content.ReadAsByteArrayAsync();
                times.Add(response.IsSuccessStatusCode ? (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds : double.PositiveInfinity);
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                times.Add(double.PositiveInfinity);
            }
        }
    }

    private static Uri PathOf(string query, int limit) => new($"/api/search?q={Uri.EscapeDataString(query)}&limit={limit}", UriKind.Relative);

    private static double At(IReadOnlyList<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, Math.Ceiling(times.Count * share)));
}
