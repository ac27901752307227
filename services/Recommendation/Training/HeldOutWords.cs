using System.Numerics.Tensors;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation.Search;
using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Training;

/// <summary>
/// What happens to Chinese words that the lexicon does not have: one of twelve, chosen by a hash, is taken out, a model is trained without them, and
/// is asked for their English and for the products whose names say it. The model that ships knows them all, so this is not a figure of its known words.
/// </summary>
public sealed class HeldOutWords
{
    private const int OneOf = 12;
    private readonly Dictionary<string, string[]> held;
    private readonly HashSet<string> known;
    private readonly string[] english;

    public HeldOutWords(IReadOnlyList<LexiconEntry> lexicon)
    {
        held = lexicon.SelectMany(e => e.Chinese.Select(c => (c, e.English))).Where(p => Hash(p.c) % OneOf == 0).GroupBy(p => p.c)
            .ToDictionary(g => g.Key, g => g.SelectMany(p => p.English).Distinct().ToArray());
        Rest = [.. lexicon.Select(e => e with { Chinese = [.. e.Chinese.Where(c => !held.ContainsKey(c))] })];
        known = [.. Rest.SelectMany(e => e.Chinese)];
        english = [.. lexicon.SelectMany(e => e.English).Distinct()];
    }

    public IReadOnlyList<LexiconEntry> Rest { get; }

    public async Task Ask(ModelFolder trained, TeacherCache foreign, IReadOnlyList<string> names)
    {
        using var own = new Embedder(trained);
        var lower = names.Select(n => n.ToLowerInvariant()).ToArray();
        var vectors = own.Embed(lower);
        var index = new NameIndex(names);
        using var service = await ServiceSearch.Over([.. names.Select(name => (name, ""))], trained);
        var searched = new List<int[]>();
        foreach (var word in held.Keys) searched.Add([.. (await service.Search(word)).Take(SearchMeasure.Depth)]);
        var (asked, foreignEnglish, foreignNames) = (held.Keys.ToArray(), foreign.Embed(english), foreign.Embed(lower));
        var foreignAsked = foreign.Embed(asked);
        var ownEnglish = own.Embed(english);
        Words("shop-words without them", asked.Select(c => SearchMeasure.Best(SearchMeasure.Cosines(own.Embed(c), ownEnglish)).ToArray()));
        Words("multilingual-e5-small", foreignAsked.Select(v => SearchMeasure.Best(SearchMeasure.Cosines(v, foreignEnglish)).ToArray()));
        var wanted = held.Values.Select(e => e.SelectMany(w => index.WithAll([.. WordForms.Stems(w)])).ToHashSet()).ToArray();
        Names("shop-words without them, vectors", asked.Select(c => SearchMeasure.Best(SearchMeasure.Cosines(own.Embed(c), vectors)).ToArray()));
        Names("shop-words without them, as the service searches", searched);
        Names("multilingual-e5-small", foreignAsked.Select(v => SearchMeasure.Best(SearchMeasure.Cosines(v, foreignNames)).ToArray()));

        void Words(string method, IEnumerable<int[]> found)
        {
            var ranks = held.Values.Zip(found, (right, best) => Array.FindIndex(best, b => right.Contains(english[b]))).ToArray();
            Console.WriteLine($"{ranks.Length} words held out, {asked.Count(Readable)} of them made of known words or signs, their English among {english.Length:N0}; {method}: first {ranks.Count(r => r == 0) / (double)ranks.Length:0.000}, in ten {ranks.Count(r => r >= 0) / (double)ranks.Length:0.000}");
        }

        void Names(string method, IEnumerable<int[]> found)
        {
            var figures = wanted.Zip(found).Where(p => p.First.Count > 0).Select(p => p.Second.Select((n, rank) => p.First.Contains(n) ? 1 / Math.Log2(rank + 2) : 0).Sum()
                / Enumerable.Range(0, Math.Min(SearchMeasure.Depth, p.First.Count)).Sum(rank => 1 / Math.Log2(rank + 2))).ToArray();
            Console.WriteLine($"{figures.Length} of them name products; {method}: nDCG@10 {figures.Average():0.000}, nothing right in ten {figures.Count(f => f == 0) / (double)figures.Length:0.000}");
        }
    }

    private bool Readable(string word) => word.All(c => known.Any(k => k.Contains(c, StringComparison.Ordinal)));

    private static uint Hash(string word)
    {
        var hash = 2166136261u;
        foreach (var c in word) hash = (hash ^ c) * 16777619u;
        return hash >> 8;
    }
}
