using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Sentiment;

/// <summary>
/// What of a sentence tells its mood: words, their beginnings and pieces, two and three neighbours, those after "not" marked as turned round, what comes after "but" counted twice.
/// Chinese is read sign by sign.
/// Each is a number, by a hash; the head has a weight for each.
/// </summary>
public static class SentimentFeatures
{
    private const int Start = 5;
    private static readonly HashSet<string> Turns = ["not", "no", "never", "without", "hardly", "cannot", "nothing", "none", "neither", "nor", "barely", "不", "没", "别", "无", "未", "莫"];

    public static long[] Of(string text, SentimentReading reading)
    {
        var features = new List<long>();
        var (before, previous, turned, after) = ("^", "^", 0, false);
        foreach (var word in Words(text))
        {
            if (word is "." or "!" or "?" or ",")
            {
                (before, previous, turned) = ("", word, 0);
                if (word is "!" or "?") Add(word);
                continue;
            }
            if (word is "but" or "however" or "though" or "但" or "却") (after, turned) = (true, 0);
            var not = turned > 0 ? "not_" : "";
            var marked = not + word;
            for (var times = after ? 2 : 1; times > 0; times--)
            {
                Add(marked);
                // "disappointed" and "disappointing" are of one mood.
                if (word.Length > Start) Add($"{not}{word[..Start]}*");
                // A word of no line read is seldom made of nothing that was: "unusable", "loverly", "dissapointed".
                foreach (var piece in reading.Pieces.Where(length => length < word.Length))
                    for (var at = 0; at <= word.Length - piece; at++) Add($"#{not}{word.AsSpan(at, piece)}");
                Add($"{previous} {marked}");
                if (before.Length > 0) Add($"{before} {previous} {marked}");
            }
            turned = Turns.Contains(word) || word.EndsWith("nt", StringComparison.Ordinal) && IsShortened(word) ? reading.TurnedWords : turned - 1;
            (before, previous) = (previous, marked);
        }
        return [.. features];

        void Add(string feature) => features.Add(Bucket(feature, reading.Buckets));
    }

    /// <summary>A long sentence has more words of no mood: their sum is evened out.</summary>
    public static float Evening(long[] features) => 1 / MathF.Sqrt(Math.Max(1, features.Length) / 4f);

    private static bool IsShortened(string word) =>
        word is "dont" or "doesnt" or "didnt" or "wont" or "cant" or "couldnt" or "wouldnt" or "shouldnt" or "isnt" or "wasnt" or "arent" or "werent" or "hasnt" or "havent" or "hadnt" or "aint";

    private static IEnumerable<string> Words(string text)
    {
        text = Script.Simplified(TextCleaning.Clean(text).ToLowerInvariant());
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '.' or '!' or '?' or ',' or ';' or '。' or '、') yield return text[i] switch { ';' or '、' => ",", '。' => ".", var sign => sign.ToString() };
            if (Script.IsChinese(text[i]))
            {
                yield return text[i].ToString();
                continue;
            }
            var start = i;
            while (i < text.Length && !Script.IsChinese(text[i]) && (char.IsLetterOrDigit(text[i]) || text[i] == '\'' && i > start)) i++;
            if (i <= start) continue;
            yield return text[start..i].Replace("'", "", StringComparison.Ordinal);
            i--;
        }
    }

    private static long Bucket(string feature, int buckets)
    {
        var hash = 2166136261u;
        foreach (var c in feature) hash = (hash ^ c) * 16777619u;
        return 1 + hash % (uint)(buckets - 1);
    }
}
