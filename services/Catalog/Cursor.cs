using System.Buffers.Text;
using System.Text;

namespace Shop.Catalog;

/// <summary>Where a page ended: the sort it belongs to, the last row's key and id. Opaque to clients.</summary>
public sealed record Cursor(string Sort, string Key, Guid Id)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Sort}\n{Id:N}\n{Key}"));

    /// <returns>The cursor, or null when the text is none, or one of another sort.</returns>
    public static Cursor? Parse(string text, string sort)
    {
        if (text.Length > 1000 || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 3);
        return parts.Length == 3 && parts[0] == sort && Guid.TryParseExact(parts[1], "N", out var id) ? new(sort, parts[2], id) : null;
    }
}
