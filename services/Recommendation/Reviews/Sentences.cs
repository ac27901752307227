namespace Shop.Recommendation.Reviews;

/// <summary>A text by its sentences, English and Chinese; what turns round with "but" is another one.</summary>
internal static class Sentences
{
    private static readonly string[] turns = [" but ", " however ", "但是", "不过", "可是"];

    public static IEnumerable<string> Of(string text) => text.Split(['.', '!', '?', ';', '\n', '。', '！', '？', '；'])
        .SelectMany(sentence => sentence.Split(turns, StringSplitOptions.None)).Select(sentence => sentence.Trim(' ', ',', '，')).Where(sentence => sentence.Any(char.IsLetter));
}
