using System.Text;

namespace Shop.Recommendation.Embedding;

/// <summary>
/// The rows of the shop's own model, a line each in `vocab.txt`: words, pairs of words ("hot water"), Chinese words and signs;
/// then `[common] N`: the first N are common English, and `[buckets] N`: so many rows more, which the letter groups of unknown words are hashed to.
/// Row 0 is padding.
/// </summary>
public sealed class WordVocabulary
{
    private const string CommonMark = "[common] ", BucketsMark = "[buckets] ";
    private readonly Dictionary<string, int> rows;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;

    public WordVocabulary(IReadOnlyList<string> entries, int buckets, int common = 0)
    {
        (Entries, Common) = (entries, common);
        Buckets = buckets;
        rows = new(entries.Count, StringComparer.Ordinal);
        for (var i = 1; i < entries.Count; i++) rows.TryAdd(entries[i], i);
        spans = rows.GetAlternateLookup<ReadOnlySpan<char>>();
        LongestChinese = entries.Where(e => e.Length > 0 && Script.IsChinese(e[0])).Select(e => e.Length).DefaultIfEmpty(1).Max();
    }

    public IReadOnlyList<string> Entries { get; }
    public int Buckets { get; }
    public int Common { get; }
    public int Rows => Entries.Count + Buckets;
    public int LongestChinese { get; }

    public static WordVocabulary Parse(byte[] utf8)
    {
        var lines = Encoding.UTF8.GetString(utf8).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 3 || !lines[^2].StartsWith(CommonMark, StringComparison.Ordinal) || !lines[^1].StartsWith(BucketsMark, StringComparison.Ordinal))
            throw new ModelRefusedException("The vocabulary is cut short.");
        return new(lines[..^2], int.Parse(lines[^1].AsSpan(BucketsMark.Length), provider: null), int.Parse(lines[^2].AsSpan(CommonMark.Length), provider: null));
    }

    public string Write() => string.Join('\n', Entries) + $"\n{CommonMark}{Common}\n{BucketsMark}{Buckets}\n";

    public bool IsCommon(string word) => Row(word) is var row && row > 0 && row <= Common;

    /// <summary>0 when there is no such row.</summary>
    public int Row(ReadOnlySpan<char> entry) => spans.TryGetValue(entry, out var row) ? row : 0;

    public int Bucket(ReadOnlySpan<char> letters)
    {
        var hash = 2166136261u;
        foreach (var c in letters) hash = (hash ^ c) * 16777619u;
        return Entries.Count + (int)(hash % (uint)Buckets);
    }
}
