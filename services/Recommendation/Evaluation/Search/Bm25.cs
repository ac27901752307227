namespace Shop.Recommendation.Evaluation.Search;

/// <summary>The baseline: plain BM25 over the words of the names.</summary>
public sealed class Bm25
{
    private const double K1 = 1.2, B = 0.75;
    private readonly Dictionary<string, List<(int Document, int Count)>> postings = new(StringComparer.Ordinal);
    private readonly int[] lengths;
    private readonly double average;

    public Bm25(IReadOnlyList<string> documents)
    {
        lengths = new int[documents.Count];
        for (var i = 0; i < documents.Count; i++)
        {
            var words = Words(documents[i]);
            lengths[i] = words.Count;
            foreach (var word in words.GroupBy(w => w, StringComparer.Ordinal))
            {
                if (!postings.TryGetValue(word.Key, out var list)) postings[word.Key] = list = [];
                list.Add((i, word.Count()));
            }
        }
        average = lengths.Average();
    }

    public float[] Scores(string query)
    {
        var scores = new float[lengths.Length];
        foreach (var word in Words(query).Distinct(StringComparer.Ordinal))
        {
            if (!postings.TryGetValue(word, out var list)) continue;
            var idf = Math.Log(1 + (lengths.Length - list.Count + 0.5) / (list.Count + 0.5));
            foreach (var (document, count) in list)
                scores[document] += (float)(idf * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[document] / average)));
        }
        return scores;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            if (i > start) words.Add(text[start..i].ToLowerInvariant());
        }
        return words;
    }
}
