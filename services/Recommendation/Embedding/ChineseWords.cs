namespace Shop.Recommendation.Embedding;

/// <summary>Chinese has no spaces: a run of it is cut into as few known words as will do, single signs where none fits.</summary>
public static class ChineseWords
{
    private const float Word = 1, Sign = 1.4f, Unknown = 3;

    public static IReadOnlyList<string> Cut(string run, int longest, Func<string, bool> known)
    {
        var (cost, size) = (new float[run.Length + 1], new int[run.Length]);
        for (var i = run.Length - 1; i >= 0; i--)
        {
            cost[i] = float.MaxValue;
            // What a thing is stands last in Chinese, so among equals the longer word goes to the end.
            for (var length = 1; length <= Math.Min(longest, run.Length - i); length++)
            {
                var isKnown = known(run.Substring(i, length));
                if (!isKnown && length > 1) continue;
                var whole = cost[i + length] + (length > 1 ? Word : isKnown ? Sign : Unknown);
                if (whole < cost[i]) (cost[i], size[i]) = (whole, length);
            }
        }
        var words = new List<string>();
        for (var i = 0; i < run.Length; i += size[i]) words.Add(run.Substring(i, size[i]));
        return words;
    }
}
