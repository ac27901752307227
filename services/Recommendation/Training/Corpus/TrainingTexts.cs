using System.Text.RegularExpressions;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Training.Corpus;

public readonly record struct TextPair(string Left, string Right);

/// <summary>
/// All the student reads. Texts are compared with the teacher's view of them; pairs shall find each other. No file of judged
/// queries is read here, nor by the training at all.
/// </summary>
public sealed partial class TrainingTexts
{
    private const int CommonWord = 8_000, Seed = 5, CutSeed = 6, HeldOutSeed = 7, MoreCutsOfName = 4;
    private static readonly string[] Things = ["noun.06", "noun.13"];
    private static readonly string[] Nearby = ["noun.05", "noun.20", "noun.08", "noun.27", "noun.07", "noun.25", "noun.17", "noun.18"];

    private static readonly string[] Colours = ["red", "pink", "blue", "green", "white", "black", "cream", "ivory", "purple", "yellow", "orange", "silver", "gold", "brown", "grey", "turquoise"];
    private static readonly string[] Kinds =
    [
        "glass", "wooden", "metal", "zinc", "ceramic", "paper", "cotton", "enamel", "wicker", "felt", "plastic", "silk", "crystal", "leather", "tin", "wire",
        "striped", "spotty", "floral", "polkadot", "vintage", "antique", "small", "large", "mini", "hanging", "childrens", "christmas", "easter", "heart", "star", "round",
    ];

    public required IReadOnlyList<string> Texts { get; init; }
    public required IReadOnlyList<TextPair> Meanings { get; init; }
    public required IReadOnlyList<TextPair> Translations { get; init; }
    public required IReadOnlyList<string> Names { get; init; }

    public static TrainingTexts Collect(IReadOnlyList<RetailProduct> products, IReadOnlyList<Synset> wordNet, IReadOnlyList<LexiconEntry> lexicon,
        IReadOnlyList<BilingualText> demo, IReadOnlyList<string> sentences, IReadOnlyList<string> teacherWords)
    {
        var random = new Random(Seed);
        var rank = teacherWords.Select((w, i) => (w, i)).Where(w => !w.w.StartsWith("##", StringComparison.Ordinal)).ToDictionary(w => w.w, w => w.i);
        var names = products.Select(p => Readable(p.Name)).Distinct().ToList();
        var (texts, meanings) = (new List<string>(), new List<TextPair>());
        foreach (var synset in wordNet)
        {
            var thing = Things.Contains(synset.File);
            var common = synset.Words.Where(w => rank.GetValueOrDefault(w, int.MaxValue) < CommonWord).ToList();
            if (!thing && (common.Count == 0 || !Nearby.Contains(synset.File) && common.All(w => rank[w] > CommonWord / 2))) continue;
            texts.Add(synset.Gloss);
            texts.AddRange(thing ? synset.Words : common);
            if (!thing && !Nearby.Contains(synset.File)) continue;
            meanings.AddRange(synset.Words.Select(w => new TextPair(w, synset.Gloss)));
            meanings.AddRange(synset.Words.Skip(1).Select(w => new TextPair(synset.Words[0], w)));
            if (thing && common.Count > 0 && synset.Above is { } above) texts.Add($"{synset.Words[0]} {above}");
        }
        foreach (var entry in lexicon)
        {
            texts.AddRange(entry.English);
            meanings.AddRange(entry.English.Skip(1).Select(w => new TextPair(entry.English[0], w)));
        }
        texts.AddRange(names);
        foreach (var name in names) texts.AddRange(Cuts(name, random));
        var words = names.SelectMany(n => n.Split(' ')).Where(w => w.Length > 2).Distinct().ToArray();
        for (var i = 0; i < 6_000; i++) texts.Add($"{words[random.Next(words.Length)]} {words[random.Next(words.Length)]}");
        texts.AddRange(MoreCuts(names, CutSeed, MoreCutsOfName));
        texts.AddRange(Compounds(words));
        texts.AddRange(demo.SelectMany(d => Sentences(d.English)));
        texts.AddRange(sentences);
        return new()
        {
            Texts = [.. texts.Where(t => t.Length > 1).Distinct()],
            Meanings = [.. meanings.Where(m => m.Left != m.Right).Distinct()],
            Translations = [.. lexicon.SelectMany(e => e.Chinese.Select(c => new TextPair(c, e.English[0])))
                .Concat(demo.Where(d => d.English.Length < 400).Select(d => new TextPair(d.Chinese, d.English)))
                .Concat(demo.Select(d => (e: Sentences(d.English), c: d.Chinese.Split('。', '，').Where(s => s.Length > 0).ToArray()))
                    .Where(d => d.e.Length == d.c.Length && d.e.Length > 1).SelectMany(d => d.c.Zip(d.e, (c, e) => new TextPair(c, e)))).Distinct()],
            Names = names,
        };
    }

    /// <summary>Pieces of names that are not among the texts: what a shopper types of a name that the student has not read as such.</summary>
    public IReadOnlyList<string> HeldOut()
    {
        var read = Texts.ToHashSet(StringComparer.Ordinal);
        return [.. MoreCuts(Names, HeldOutSeed, 1).Where(c => !read.Contains(c)).Distinct().Take(600)];
    }

    /// <summary>Two to four neighbouring words of a name, now and then with one left out: what attributes of a thing are asked for together.</summary>
    private static IEnumerable<string> MoreCuts(IReadOnlyList<string> names, int seed, int each)
    {
        var random = new Random(seed);
        foreach (var name in names)
            for (var i = 0; i < each; i++)
            {
                var words = name.Split(' ').ToList();
                if (words.Count > 3 && random.Next(3) == 0) words.RemoveAt(random.Next(words.Count));
                var size = Math.Min(words.Count, random.Next(2, 5));
                yield return string.Join(' ', words.Skip(random.Next(words.Count - size + 1)).Take(size));
            }
    }

    /// <summary>A colour, a material and a thing, in the words of the shop.</summary>
    private static IEnumerable<string> Compounds(string[] words)
    {
        var random = new Random(CutSeed);
        for (var i = 0; i < 4_000; i++)
        {
            var parts = new List<string>(3);
            if (random.Next(4) > 0) parts.Add(Colours[random.Next(Colours.Length)]);
            if (parts.Count == 0 || random.Next(3) > 0) parts.Add(Kinds[random.Next(Kinds.Length)]);
            parts.Add(words[random.Next(words.Length)]);
            yield return string.Join(' ', parts);
        }
    }

    /// <summary>Codes of the trade ("S/6", "W") say nothing; the rest in small letters.</summary>
    public static string Readable(string name) => Spaces().Replace(name.ToLowerInvariant(), " ").Trim();

    private static IEnumerable<string> Cuts(string name, Random random)
    {
        var words = name.Split(' ');
        for (var i = 0; i < 5; i++)
        {
            var size = Math.Min(words.Length, random.Next(1, 6));
            yield return string.Join(' ', words.Skip(random.Next(words.Length - size + 1)).Take(size));
        }
    }

    private static string[] Sentences(string text) => text.Split(['.', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
