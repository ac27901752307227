using System.Collections.Frozen;

namespace Shop.Catalog.Art;

/// <summary>Draws the pictures of the shop. The same picture asked for twice has the same bytes: no clock, no chance.</summary>
public static class Illustrator
{
    private static readonly FrozenDictionary<string, Kind> kinds = new[]
    {
        TeaTable.Kinds, Larder.Kinds, Cookery.Kinds, Lighting.Kinds, Comforts.Kinds, Walls.Kinds,
        Outings.Kinds, Stationery.Kinds, Garden.Kinds, Toys.Kinds, Keepsakes.Kinds, Festivities.Kinds,
    }.SelectMany(family => family).ToFrozenDictionary(kind => kind.Name);

    public static readonly IReadOnlyList<string> Patterns = ["plain", "stripe", "dot", "check", "floral", "sprig", "terrazzo", "glaze"];

    public static IEnumerable<string> Kinds => kinds.Keys;

    public static bool Knows(string kind) => kinds.ContainsKey(kind);

    /// <summary>What a thing of this kind is called.</summary>
    public static string Title(string kind, bool chinese) => (kinds.GetValueOrDefault(kind) ?? kinds["giftbox"]) is var found && chinese ? found.Chinese : found.English;

    /// <summary>A colour of the palette, or #rrggbb.</summary>
    public static bool KnowsColour(string colour) => Colours.Known(colour);

    public static string Draw(Picture picture)
    {
        var kind = kinds.GetValueOrDefault(picture.Kind) ?? kinds["giftbox"];
        var sheet = new Sheet(picture, kind.Zoom);
        kind.Paint(sheet);
        return sheet.Finish(sheet.Chinese ? kind.Chinese : kind.English, picture.View == "detail" ? "112 128 176 176" : "0 0 400 400");
    }
}
