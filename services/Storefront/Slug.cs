using System.Globalization;
using System.Text;

namespace Shop.Storefront;

/// <summary>A name as part of an address: letters and digits of ASCII, the rest is a dash or nothing.</summary>
public static class Slug
{
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            // Accents and apostrophes leave no trace: Four O’Clock Cup is four-oclock-cup.
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark || letter is '’' or '\'') continue;
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }

    /// <summary>A Chinese name leaves nothing of itself in ASCII: its page is known by the SKU alone.</summary>
    public static string PathOf(string sku, string name, Locale locale)
    {
        var path = "/p/" + Uri.EscapeDataString(sku);
        return locale.IsChinese || Of(name) is not { Length: > 0 } slug ? path : $"{path}/{slug}";
    }
}
