using Shop.Recommendation.Embedding;
using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Training.Corpus;

/// <summary>Which words, pairs and signs get a row of their own: what shops and their shoppers say; names of people and places are left out.</summary>
public static class VocabularyBuilder
{
    private const int Buckets = 4096, FewestInPair = 3, MostRows = 43_000;

    public static WordVocabulary Build(TrainingTexts texts, IReadOnlyList<Synset> wordNet, IReadOnlyList<LexiconEntry> lexicon,
        IReadOnlyList<BilingualText> demo, IReadOnlyList<string> sentences, IReadOnlyList<string> teacherWords, IReadOnlyList<string> commonWords)
    {
        var meant = wordNet.SelectMany(s => s.Words).SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        var shop = texts.Names.Concat(lexicon.SelectMany(e => e.English)).Concat(demo.Select(d => d.English)).SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        var told = sentences.Concat(wordNet.Select(s => s.Gloss)).SelectMany(Words).GroupBy(w => w).Where(w => w.Count() > 2).Select(w => w.Key).ToHashSet(StringComparer.Ordinal);
        var things = wordNet.Where(s => s.File is "noun.06" or "noun.13").SelectMany(s => s.Words).Where(w => !w.Contains(' ')).SelectMany(Words);
        var english = shop.Concat(teacherWords.Where(w => w.All(char.IsAsciiLetterOrDigit) && (meant.Contains(w) || told.Contains(w)))).Concat(things).Concat(commonWords)
            .Where(w => w.Length is > 0 and < 20 && (w.Length > 1 || char.IsAsciiLetterOrDigit(w[0]))).Distinct().Order(StringComparer.Ordinal).ToList();
        var singles = english.ToHashSet(StringComparer.Ordinal);
        var pairs = texts.Names.SelectMany(Pairs).GroupBy(p => p).Where(p => p.Count() >= FewestInPair).Select(p => p.Key)
            .Concat(lexicon.SelectMany(e => e.English).Concat(wordNet.Where(s => s.File is "noun.06" or "noun.13").SelectMany(s => s.Words)
                .Where(w => Words(w).All(shop.Contains))).SelectMany(Pairs))
            .Where(p => p.Split(' ').All(w => singles.Contains(w) || singles.Contains(w + "s"))).Distinct().Order(StringComparer.Ordinal);
        var chinese = lexicon.SelectMany(e => e.Chinese).Where(w => w.All(Script.IsChinese)).Concat(
            lexicon.SelectMany(e => e.Chinese).Concat(demo.Select(d => d.Chinese)).SelectMany(t => t.Where(Script.IsChinese)).Select(c => c.ToString()))
            .Distinct().Order(StringComparer.Ordinal);
        var rank = teacherWords.Select((w, i) => (w, i)).DistinctBy(w => w.w).ToDictionary(w => w.w, w => w.i);
        for (var i = 0; i < commonWords.Count; i++) rank.TryAdd(commonWords[i], teacherWords.Count + i);
        // Rare words that neither the shop nor the teacher knows give way, so that the whole folder stays below 12 MB.
        var others = pairs.Concat(chinese).ToList();
        english = [.. english.OrderBy(w => rank.GetValueOrDefault(w, shop.Contains(w) ? int.MaxValue - 1 : int.MaxValue)).ThenBy(w => w, StringComparer.Ordinal).Take(Math.Max(0, MostRows - Buckets - 1 - others.Count))];
        return new(["[pad]", .. english, .. others], Buckets, common: english.Count(rank.ContainsKey));
    }

    public static IEnumerable<string> Words(string text)
    {
        text = TextCleaning.WithoutAccents(text).ToLowerInvariant();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsAsciiLetterOrDigit(text[i])) i++;
            if (i > start) yield return text[start..i];
        }
    }

    private static IEnumerable<string> Pairs(string text)
    {
        var words = Words(text).Select(WordEncoder.Stem).ToArray();
        return words.Zip(words.Skip(1), (a, b) => $"{a} {b}");
    }
}
