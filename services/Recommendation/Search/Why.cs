using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Search;

/// <param name="Start">Where in the shown name the match begins, in UTF-16 units.</param>
public sealed record Highlight(int Start, int Length);

/// <summary>Why a product was found, in words: which words of the query it has, or that it is near in meaning.</summary>
public static class Why
{
    private const int ShortestStem = 3;

    /// <summary>Letters that only join: a pair with one of them says nothing.</summary>
    private static readonly char[] particles = [.. "的了和与是在给"];

    public static (string Reason, IReadOnlyList<Highlight> InName) Of(string query, ProductFacts product, Language language)
    {
        var name = product.NameIn(language);
        var terms = TermsOf(query);
        var ranges = terms.SelectMany(term => RangesOf(term, name)).OrderBy(range => range.Start).ToList();
        var merged = new List<Highlight>();
        foreach (var range in ranges)
            if (merged is [.., var last] && range.Start <= last.Start + last.Length) merged[^1] = last with { Length = Math.Max(last.Length, range.Start + range.Length - last.Start) };
            else merged.Add(range);
        var named = terms.Where(term => RangesOf(term, name).Any()).ToList();
        // A whole word says it; its pairs of letters would say it again.
        var whole = named.Where(term => !named.Exists(other => other.Length > term.Length && other.Contains(term, StringComparison.Ordinal))).ToList();
        var told = terms.Except(named).Where(term => RangesOf(term, Told(product, language)).Any()).ToList();
        return (Words(whole, told, product, terms, language), merged);
    }

    private static string Words(List<string> named, List<string> told, ProductFacts product, List<string> terms, Language language)
    {
        if (named.Count > 0) return language.IsChinese ? $"名称含“{string.Join("”“", named)}”" : $"Named “{string.Join("”, “", named)}”";
        foreach (var trait in product.Traits.In(language))
            if (terms.Any(term => RangesOf(term, trait.Value).Any())) return language.IsChinese ? $"{trait.Name}：{trait.Value}" : $"{trait.Name}: {trait.Value}";
        if (told.Count > 0) return language.IsChinese ? $"介绍里提到“{string.Join("”“", told)}”" : $"Described with “{string.Join("”, “", told)}”";
        return language.IsChinese ? "意思相近" : "Close in meaning";
    }

    private static string Told(ProductFacts product, Language language) =>
        $"{language.Pick(product.Description, product.DescriptionZh)} {string.Join(' ', product.Traits.In(language).Select(t => t.Value))}";

    /// <summary>English by words, Chinese by its runs of letters and their pairs.</summary>
    private static List<string> TermsOf(string query)
    {
        var terms = WordForms.Words(query).Where(word => word.Length >= ShortestStem && !WordForms.IsEmpty(word)).ToList();
        foreach (var run in RunsOf(query))
        {
            terms.Add(run);
            if (run.Length > 2) for (var i = 0; i + 2 <= run.Length; i++) if (run.IndexOfAny(particles, i, 2) < 0) terms.Add(run.Substring(i, 2));
        }
        return [.. terms.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<Highlight> RangesOf(string term, string text)
    {
        var latin = char.IsAscii(term[0]);
        // By its stem: “candles” is found in “Candle Holder”.
        var stem = latin && term.Length > ShortestStem && term.EndsWith('s') ? term[..^1] : term;
        for (var at = text.IndexOf(stem, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(stem, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (latin && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])) continue;
            var end = at + stem.Length;
            if (latin)
            {
                while (end < text.Length && char.IsAsciiLetter(text[end]) && end - at < stem.Length + 2) end++;
                if (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) continue;
            }
            yield return new(at, end - at);
        }
    }

    private static IEnumerable<string> RunsOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && text[i] is >= '\u3400' and <= '\u9fff') i++;
            if (i > start) yield return text[start..i];
        }
    }
}
