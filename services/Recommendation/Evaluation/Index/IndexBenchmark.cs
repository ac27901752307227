using System.Diagnostics;
using System.Numerics.Tensors;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Index;

namespace Shop.Recommendation.Evaluation.Index;

/// <summary>
/// The exact and the approximate index over 3,239, 100,000 and 1,000,000 products: the catalogue's own names, then names made from them by changing words.
/// Recall is measured against a scan in full precision; one thread asks, and its processor time is what counts.
/// </summary>
public static class IndexBenchmark
{
    private const int Queries = 200, Depth = 10, UpsertPart = 50_000;
    private static readonly int[] Sizes = [3_239, 100_000, 1_000_000];

    public static async Task Run(EvaluationSettings settings, RetailSales sales, Report report)
    {
        using var embedder = new Embedder(settings.OwnModel(), threads: 2);
        var random = new Random(17);
        var queries = Names(sales, 2 * Queries, random).Select(n => embedder.Embed(Cut(n, random))).Where(v => TensorPrimitives.Norm<float>(v) > 0).Take(Queries).ToArray();
        var names = Names(sales, Sizes[^1], random);
        foreach (var size in Sizes)
        {
            var entries = embedder.Embed([.. names.Take(size)]).Select(v => new VectorEntry(Guid.CreateVersion7(), v)).ToArray();
            var truth = new HashSet<Guid>[queries.Length];
            Parallel.For(0, queries.Length, q => truth[q] = Truth(queries[q], entries));
            using var exact = new ExactIndex(embedder.Dimension);
            using var approximate = new ApproximateIndex(embedder.Dimension);
            var exactSpeed = await Measure($"exact scan, {size:N0}", exact, entries, queries, truth, size > 500_000 ? 60 : Queries, report, null);
            await Measure($"approximate, {size:N0}", approximate, entries, queries, truth, 5 * Queries, report, exactSpeed);
        }
    }

    private static async Task<double> Measure(string what, IVectorIndex index, VectorEntry[] entries, float[][] queries, HashSet<Guid>[] truth, int searches, Report report, double? exact)
    {
        var (watch, without) = (Stopwatch.StartNew(), GC.GetTotalMemory(forceFullCollection: true));
        foreach (var part in entries.Chunk(UpsertPart)) await index.Upsert(part, default);
        var built = watch.Elapsed.TotalSeconds;
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - without) / (double)entries.Length;
        var found = 0;
        for (var q = 0; q < queries.Length; q++) found += (await index.Search(queries[q], Depth, default)).Count(h => truth[q].Contains(h.Id));
        // Of processor time: what else a machine does at the time is not the index's doing.
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < searches; i++) await index.Search(queries[i % queries.Length], Depth, default);
        var speed = searches / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var figures = new Dictionary<string, double> { ["recall@10"] = found / (double)(Depth * queries.Length), ["queries/s"] = speed, ["ms"] = 1000 / speed, ["built in s"] = built, ["bytes a product"] = bytes };
        if (exact is { } slow) figures["times exact"] = speed / slow;
        report.Add("vector index, one thread", what, figures);
        return speed;
    }

    private static HashSet<Guid> Truth(float[] query, VectorEntry[] entries)
    {
        var nearest = new Nearest<Guid>(Depth);
        foreach (var (id, vector) in entries)
            if (TensorPrimitives.Dot<float>(query, vector) is var score && score > nearest.Floor) nearest.Offer(id, score);
        return [.. nearest.BestFirst().Select(h => h.Candidate)];
    }

    private static List<string> Names(RetailSales sales, int count, Random random)
    {
        var real = sales.Products.Select(p => p.Name.ToLowerInvariant()).ToArray();
        var words = real.SelectMany(n => n.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 2).Distinct().ToArray();
        var (names, seen) = (new List<string>(real), new HashSet<string>(real));
        while (names.Count < count)
        {
            var parts = real[random.Next(real.Length)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var change = random.Next(1, 4); change > 0; change--) parts[random.Next(parts.Length)] = words[random.Next(words.Length)];
            if (string.Join(' ', parts) is var name && seen.Add(name)) names.Add(name);
        }
        return names;
    }

    private static string Cut(string name, Random random)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Skip(random.Next(Math.Max(1, words.Length - 1))).Take(random.Next(1, 4)));
    }
}
