using System.Buffers;
using System.Text;

namespace Shop.Recommendation.Embedding;

/// <summary>
/// What people paste becomes plain text: no tags, no control signs, wide Latin letters narrow, accents off where asked, one space between words,
/// never longer than a cap. Written out because the processes run without ICU, where string.Normalize leaves everything but ASCII as it is.
/// </summary>
public static class TextCleaning
{
    public const int MaxCharacters = 2000;
    private const string Accented = "àáâãäåāăąçćčďđèéêëēęěğìíîïīıłñńňòóôõöøōőŕřśşšťţùúûüūůűýÿźżžÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ";
    private const string Plain = "aaaaaaaaacccddeeeeeeegiiiiiilnnnoooooooorrsssttuuuuuuuyyzzzAAAAAACEEEEIIIINOOOOOOUUUUY";
    private static readonly SearchValues<char> Quotes = SearchValues.Create("‘’‛′´`");

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var builder = new StringBuilder(Math.Min(text.Length, MaxCharacters));
        var (inTag, space) = (false, false);
        for (var i = 0; i < text.Length && builder.Length < MaxCharacters; i++)
        {
            var c = text[i];
            if (inTag) { inTag = c != '>'; continue; }
            if (c == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '/') && text.AsSpan(i).Contains('>')) { (inTag, space) = (true, true); continue; }
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200b' or '\ufeff' or '\ufffd') { space = true; continue; }
            if (char.IsSurrogate(c) && !(char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
            {
                space = true;
                continue;
            }
            if (space && builder.Length > 0) builder.Append(' ');
            space = false;
            if (char.IsHighSurrogate(c)) builder.Append(c).Append(text[++i]);
            else builder.Append(Narrow(c));
        }
        return builder.ToString();
    }

    public static string WithoutAccents(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u00c0', '\u017f')) return text;
        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = Accented.IndexOf(source[i]) is >= 0 and var at ? Plain[at] : source[i];
        });
    }

    /// <summary>The compatibility forms that shoppers really type: full-width Latin, ideographic space, curly quotes.</summary>
    private static char Narrow(char c) => c switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '“' or '”' or '„' => '"',
        '–' or '—' or '‐' or '‑' => '-',
        _ => Quotes.Contains(c) ? '\'' : c,
    };
}
