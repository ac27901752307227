using System.Text;

namespace Shop.Storefront;

/// <summary>A name as part of an address: letters and digits of ASCII, the rest is a dash or nothing.</summary>
public static class Slug
{
    // By hand: without ICU a letter does not come apart from its accent.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ", Plain = "aaaaaaceeeeiiiinoooooouuuuyy";

    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant().Select(WithoutAccent))
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(letter);
            // An apostrophe leaves no trace: Four O’Clock Cup is four-oclock-cup.
            else if (letter is '’' or '\'') continue;
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }

    private static char WithoutAccent(char letter) => Accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : letter;

    /// <summary>A Chinese name leaves nothing of itself in ASCII: its page is known by the SKU alone.</summary>
    public static string PathOf(string sku, string name, Locale locale)
    {
        var path = "/p/" + Uri.EscapeDataString(sku);
        return locale.IsChinese || Of(name) is not { Length: > 0 } slug ? path : $"{path}/{slug}";
    }
}
