namespace Shop.Recommendation.Ranking;

/// <summary>Words as they are compared: small letters, no accents, singular. Hyphens part words, so "t-light" and "t light" are one.</summary>
public static class WordForms
{
    private static readonly HashSet<string> Links =
    [
        "a", "an", "and", "any", "are", "as", "at", "be", "by", "for", "from", "i", "in", "into", "is", "it", "its", "me", "my", "of", "on", "or", "our", "please",
        "some", "something", "somewhere", "that", "the", "their", "them", "thing", "this", "to", "want", "which", "while", "who", "with", "you", "your", "need", "looking", "buy", "s",
    ];

    private static readonly HashSet<string> Doings = ["can", "do", "get", "have", "used", "what", "when", "where", "make", "put", "keep", "hold", "one"];

    public static List<string> Words(string text)
    {
        text = Embedding.TextCleaning.WithoutAccents(text).ToLowerInvariant();
        var words = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]) && !Embedding.Script.IsChinese(text[i])) i++;
            if (i > start) words.Add(text[start..i]);
            // "children's" is "children".
            if (i > start && i + 1 < text.Length && text[i] == '\'' && text[i + 1] == 's') i++;
        }
        return words;
    }

    public static List<string> Stems(string text) => [.. Words(text).Select(Stem)];

    /// <summary>The stems without those that only link: "something for the bath" and "bath" are one.</summary>
    public static List<string> Telling(string text) => [.. Stems(text).Where(stem => !Links.Contains(stem))];

    /// <summary>Too common to name a thing.</summary>
    public static bool IsEmpty(string word) => Stem(word) is var stem && (Links.Contains(stem) || Doings.Contains(stem));

    public static string Stem(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        "knives" => "knife",
        "leaves" => "leaf",
        "shelves" => "shelf",
        "mice" => "mouse",
        "children" or "childrens" or "childs" or "kids" => "child",
        { Length: > 4 } when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };
}
