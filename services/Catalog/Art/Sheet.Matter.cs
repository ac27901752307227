using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

internal sealed partial class Sheet
{
    /// <summary>Colour, then pattern, then one light.</summary>
    public Sheet Solid(Drawn d, string colour, bool pat = false, Light light = Light.Front, double[]? box = null, double bow = 0,
        double scale = 1, string? pattern = null, string? on = null)
    {
        var path = d.ToString();
        var id = Ref(path);
        Use(id, colour);
        if (pat)
            Decorate(id, path, pattern ?? Pattern, colour, on ?? B, box ?? [60, 60, 340, 340], bow, scale);
        return light == Light.None ? this : Use(id, Gradient(light));
    }

    /// <summary>A body turned on a lathe.</summary>
    public Sheet Turned(At[] profile, string colour, bool pat = false, double cx = 200, double? bow = null, double scale = 1,
        string? pattern = null, string? on = null)
    {
        var wide = profile.Max(p => p.X);
        return Solid(Lathe(profile, cx), colour, pat, Light.Round, [cx - wide, profile[0].Y, cx + wide, profile[^1].Y], bow ?? wide * K, scale, pattern, on);
    }

    public Sheet Rim(double cx, double y, double rx, string colour, string? inside = null, double lip = 5)
    {
        var r = rx - lip;
        return Ell(cx, y, rx, rx * K, Tone(colour, 0.28)).Ell(cx, y + 0.8, r, r * K, inside ?? Tone(colour, -0.3))
            .Ell(cx, y + 0.8, r, r * K, Gradient(Light.Inner));
    }

    public Sheet Bloom(double x, double y, double r, string petal, double turn = 0) =>
        Add($"<g transform='translate({x} {y})rotate({turn})scale({Numbers.Whole(r * 10) / 100:r})'><use href='#{Ref(Blossom(0, 0, 10))}' fill='{petal}'/><circle r='2.7' fill='#f7d774'/></g>");

    /// <summary>The house motif: one stem, a few leaves, a few blossoms.</summary>
    public Sheet Sprig(double x, double y, double size, double angle, string? stem = null, string? petal = null, int blossoms = 3)
    {
        var a = angle * Math.PI / 180;
        (double X, double Y) Along(double t) => (
            x + Math.Cos(a) * size * t + Math.Sin(a) * size * 0.16 * t * t,
            y + Math.Sin(a) * size * t - Math.Cos(a) * size * 0.16 * t * t);
        var (ex, ey) = Along(1);
        var (mx, my) = Along(0.55);
        Line($"M{x} {y}Q{mx} {my} {ex} {ey}", stem ?? Green, Math.Max(2, size * 0.03));
        var leaves = "";
        for (var i = 0; i < 4; i++)
        {
            var (lx, ly) = Along(0.3 + i * 0.17);
            leaves += Leaf(lx, ly, size * (0.26 - i * 0.03), angle + (i % 2 == 0 ? -48 : 42));
        }
        Fill(leaves, stem ?? Green);
        for (var i = 0; i < blossoms; i++)
        {
            var (bx, by) = Along(1 - i * 0.27);
            var side = i == 0 ? 0 : (i % 2 == 0 ? -1 : 1) * size * 0.1;
            Bloom(bx - Math.Sin(a) * side, by + Math.Cos(a) * side, size * (0.13 - i * 0.018), petal ?? C, i * 25);
        }
        return this;
    }

    private Sheet Use(string id, string paint) => Write($"<use href=\"#{id}\" fill=\"{paint}\"/>");
}
