using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Shop.Catalog.Art;

/// <summary>The palette, what goes well with what, and how colours are mixed.</summary>
internal static class Colours
{
    public const string Ink = "#1b1446"; // shadows lean to indigo, never to black
    public const string Porcelain = "#fbfaf5";
    public const string Bone = "#f5efe2";

    private static readonly SearchValues<char> hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly FrozenDictionary<string, string> palette = new Dictionary<string, string>
    {
        ["cobalt"] = "#2f47b5", ["sky"] = "#9fc0e8", ["ink"] = "#232852", ["celadon"] = "#a8cfbc", ["moss"] = "#6d8f55", ["pine"] = "#245a4c",
        ["butter"] = "#f7d774", ["marigold"] = "#eda02e", ["persimmon"] = "#e4643c", ["plum"] = "#b02a5c", ["blush"] = "#f2b8b8",
        ["lilac"] = "#b5a8de", ["aubergine"] = "#5a2c5c", ["bone"] = Bone, ["clay"] = "#c98d66", ["walnut"] = "#7d5038",
        ["slate"] = "#62718a", ["porcelain"] = Porcelain,
    }.ToFrozenDictionary();

    private static readonly (string Name, string[] With)[] partners =
    [
        ("cobalt", ["porcelain", "butter", "blush", "sky"]), ("sky", ["cobalt", "porcelain", "plum"]), ("ink", ["butter", "blush", "sky"]),
        ("celadon", ["pine", "porcelain", "persimmon"]), ("moss", ["butter", "porcelain", "blush"]), ("pine", ["butter", "blush", "celadon"]),
        ("butter", ["cobalt", "persimmon", "plum"]), ("marigold", ["plum", "porcelain", "cobalt"]), ("persimmon", ["porcelain", "blush", "ink"]),
        ("plum", ["blush", "butter", "porcelain"]), ("blush", ["plum", "persimmon", "pine"]), ("lilac", ["aubergine", "butter", "porcelain"]),
        ("aubergine", ["lilac", "marigold", "blush"]), ("bone", ["cobalt", "persimmon", "moss", "plum"]), ("clay", ["porcelain", "ink", "butter"]),
        ("walnut", ["butter", "bone", "blush"]), ("slate", ["porcelain", "butter", "blush"]), ("porcelain", ["cobalt", "plum", "pine", "persimmon"]),
    ];

    public static readonly string[] Names = [.. partners.Select(p => p.Name)];

    public static readonly string[] Accents = [.. new[] { "marigold", "persimmon", "plum", "cobalt", "pine", "butter", "blush" }.Select(Named)];

    /// <summary>Pairs of wall and table.</summary>
    public static readonly (string Wall, string Table)[] Rooms =
    [
        ("#dbe6f5", "#c1d3ee"), ("#d2e5da", "#b3d1c0"), ("#fbe8b0", "#f2d27c"), ("#f8d9d4", "#efbbb6"), ("#e3ddf4", "#c9bee8"),
        ("#f1ebdf", "#dfd4c1"), ("#ecd0b9", "#d9ab88"), ("#cde8ea", "#a6d1d7"), ("#f8d9d4", "#e88f72"), ("#dbe6f5", "#5f79cf"),
        ("#fbe8b0", "#eeb248"), ("#d2e5da", "#7fa377"), ("#e3ddf4", "#efbbb6"), ("#f1ebdf", "#b3d1c0"), ("#5069c9", "#3850b4"),
        ("#eeb248", "#dd9a2b"), ("#e98163", "#d5663f"), ("#7c9d6c", "#66875a"), ("#c2557a", "#a93f66"), ("#39407c", "#2b3064"),
    ];

    public static string[] Partners(string name) => Array.Find(partners, p => p.Name == name).With ?? ["porcelain"];

    public static string Named(string name) => palette.GetValueOrDefault(name, name);

    /// <summary>A palette name or #rrggbb: all that is ever written into a picture.</summary>
    public static bool Known(string colour) =>
        palette.ContainsKey(colour) || (colour.Length == 7 && colour[0] == '#' && colour.AsSpan(1).IndexOfAnyExcept(hexadecimal) < 0);

    public static string Mix(string from, string to, double share)
    {
        var (a, b) = (Rgb(from), Rgb(to));
        return $"#{Channel(a.R, b.R)}{Channel(a.G, b.G)}{Channel(a.B, b.B)}";

        string Channel(int x, int y) => ((int)Numbers.Whole(x + (y - x) * share)).ToString("x2", CultureInfo.InvariantCulture);
    }

    /// <summary>Below nought towards the shadow, above it towards the light.</summary>
    public static string Tone(string colour, double share) => share < 0 ? Mix(colour, Ink, -share) : Mix(colour, "#fffaf0", share);

    public static double Luma(string colour)
    {
        var (r, g, b) = Rgb(colour);
        return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
    }

    public static double Distance(string one, string other)
    {
        var (a, b) = (Rgb(one), Rgb(other));
        double r = (a.R - b.R) * 0.7, g = a.G - b.G, blue = (a.B - b.B) * 0.6;
        return Math.Sqrt(r * r + g * g + blue * blue) / 255;
    }

    private static (int R, int G, int B) Rgb(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (value >> 16, (value >> 8) & 255, value & 255);
    }
}
