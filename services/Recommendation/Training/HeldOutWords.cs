using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation.Search;
using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Training;

/// <summary>
/// What happens to words that the lexicon does not have: some, chosen by a hash, are taken out, a model is trained without them, and is asked for the products
/// whose names say what their line says. The model that ships knows them all, so this is not a figure of its known words.
/// </summary>
public sealed class HeldOutWords
{
    private const int OneOf = 12;
    private readonly string title;
    private readonly Dictionary<string, string[]> held;

    private HeldOutWords(string title, IEnumerable<(string Word, IReadOnlyList<string> English)> held, IReadOnlyList<LexiconEntry> rest)
    {
        (this.title, Rest) = (title, rest);
        this.held = held.GroupBy(p => p.Word).ToDictionary(g => g.Key, g => g.SelectMany(p => p.English).Distinct().ToArray());
    }

    public IReadOnlyList<LexiconEntry> Rest { get; }

    /// <summary>Every twelfth Chinese word. Most lines keep another one that means the same.</summary>
    public static HeldOutWords Chinese(IReadOnlyList<LexiconEntry> lexicon)
    {
        return new("Chinese words", lexicon.SelectMany(e => e.Chinese.Where(Chosen).Select(c => (c, e.English))),
            [.. lexicon.Select(e => e with { Chinese = [.. e.Chinese.Where(c => !Chosen(c))] }).Where(e => e.Chinese.Count + e.Said.Count > 0 || e.English.Count > 1)]);
    }

    /// <summary>Every twelfth line of what English shoppers say, as a whole; what another line says too stays out of the questions.</summary>
    public static HeldOutWords English(IReadOnlyList<LexiconEntry> lexicon)
    {
        var rest = lexicon.Where(e => e.Said.Count == 0 || !Chosen(e.Line)).ToList();
        var known = Lexicon.Of(rest);
        return new("English words and phrases", lexicon.Except(rest).SelectMany(e => e.Said.Where(s => !known.Knows(string.Join(' ', WordForms.Telling(s)))).Select(s => (s, e.English))), rest);
    }

    /// <param name="compared">Other models, for their vectors alone.</param>
    public async Task Ask(ModelFolder trained, IReadOnlyList<TeacherCache> compared, IReadOnlyList<string> names)
    {
        using var own = new Embedder(trained);
        using var service = await ServiceSearch.Over([.. names.Select(name => (name, ""))], trained);
        var lower = names.Select(n => n.ToLowerInvariant()).ToArray();
        var asked = held.Keys.ToArray();
        var index = new NameIndex(names);
        var wanted = held.Values.Select(e => e.SelectMany(w => index.WithAll([.. WordForms.Telling(w)])).ToHashSet()).ToArray();
        Tell($"{own.Name} {own.Version}, vectors", ByVectors(own.Embed(asked), own.Embed(lower)));
        foreach (var model in compared) Tell($"{model.Name}, vectors", ByVectors(model.Embed(asked), model.Embed(lower)));
        var found = new List<int[]>();
        foreach (var word in asked) found.Add([.. (await service.Search(word)).Take(SearchMeasure.Depth)]);
        Tell($"{own.Name} {own.Version}, as the service searches", found);

        void Tell(string method, IEnumerable<int[]> best)
        {
            var figures = wanted.Zip(best).Where(p => p.First.Count > 0).Select(p => SearchMeasure.Ndcg(p.First.Count, p.First.Contains, p.Second)).ToArray();
            Console.WriteLine($"{asked.Length} {title} held out, {figures.Length} name products; {method}: nDCG@10 {figures.Average():0.000}, nothing right in ten {figures.Count(f => f == 0) / (double)figures.Length:0.000}");
        }
    }

    private static IEnumerable<int[]> ByVectors(float[][] asked, float[][] names) => asked.Select(a => SearchMeasure.Best(SearchMeasure.Cosines(a, names)).ToArray());

    private static bool Chosen(string word)
    {
        var hash = 2166136261u;
        foreach (var c in word) hash = (hash ^ c) * 16777619u;
        return (hash >> 8) % OneOf == 0;
    }
}
