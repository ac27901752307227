using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

internal sealed partial class Sheet
{
    public Sheet Steam(double x, double y) =>
        Line($"M{x} {y}q-10 -14 0 -28t0 -26M{x + 24} {y - 4}q-9 -12 0 -24t0 -22", "#fff", 5, $"opacity='{(Dark ? 0.35 : 0.75):r}'");

    public Sheet Flame(double x, double y, double s = 1) => Dot(x, y - 16 * s, 46 * s, Gradient(Light.Glow))
        .Fill($"M{x} {y - 36 * s}q{13 * s} {18 * s} {9 * s} {28 * s}a{9.4 * s} {9.4 * s} 0 0 1 {-18 * s} 0q{-3 * s} {-11 * s} {9 * s} {-28 * s}Z", "#f6a93b")
        .Fill($"M{x} {y - 22 * s}q{6 * s} {9 * s} {4 * s} {15 * s}a{4.4 * s} {4.4 * s} 0 0 1 {-8 * s} 0q{-1 * s} {-6 * s} {4 * s} {-15 * s}Z", "#fff1bd");

    public Sheet Grain(string d, double x, double y, double w, double h) => Clip(d, () =>
    {
        for (var i = 0; i < 7; i++)
            Line($"M{x} {y + (i + 0.5) * h / 7}q{w / 4} {Rnd() * 9 - 4} {w / 2} 0t{w / 2} 0", Ink, 1.6, "opacity='.13'");
    });

    public Sheet Bow(double x, double y, double s, string colour) =>
        Fill($"M{x} {y}c{-s * .5} {-s * .9} {-s * 1.5} {-s * .8} {-s * 1.3} 0c{s * .1} {s * .6} {s * .9} {s * .5} {s * 1.3} 0ZM{x} {y}c{s * .5} {-s * .9} {s * 1.5} {-s * .8} {s * 1.3} 0c{-s * .1} {s * .6} {-s * .9} {s * .5} {-s * 1.3} 0Z", colour)
        .Fill($"M{x} {y}l{-s * .9} {s * 1.25} {s * .42} {-s * .1} {s * .22} {s * .3} {s * .42} {-s * 1.3}ZM{x} {y}l{s * .9} {s * 1.2} {-s * .42} {-s * .06} {-s * .2} {s * .3} {-s * .44} {-s * 1.3}Z", Tone(colour, -0.14))
        .Dot(x, y, s * 0.24, Tone(colour, -0.22));

    public Sheet Label(double x, double y, double w, double h, string english, string chinese, double size = 20) =>
        Fill(Round(x, y, w, h, 3), Paper).Line(Round(x + 4, y + 4, w - 8, h - 8, 2), C, 1.4)
        .Text(x + w / 2, Numbers.Tenths(y + h / 2 + size * 0.36), size, Ink, english, chinese);

    /// <summary>Front and top of a box, seen from a little above.</summary>
    public Sheet Box(double x, double y, double w, double h, double depth, double inset, string colour, bool pat = false, double r = 4, double scale = 1)
    {
        Fill($"M{x} {y}l{inset} {-depth}h{w - inset * 2}l{inset} {depth}Z", Tone(colour, 0.22));
        return Solid(Round(x, y, w, h, r), colour, pat, box: [x, y, x + w, y + h], scale: scale);
    }

    public Sheet Petals(double x, double y, double r, string colour, double turn = 0) => Bloom(x, y, r, colour, turn);
}
