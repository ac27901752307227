using System.Text;
using static Shop.Catalog.Art.Markup;

namespace Shop.Catalog.Art;

/// <summary>A point of an outline; a corner is not rounded.</summary>
internal readonly record struct At(double X, double Y, bool Corner = false)
{
    public static implicit operator At((double X, double Y) point) => new(point.X, point.Y);

    public static implicit operator At((double X, double Y, int Corner) point) => new(point.X, point.Y, point.Corner != 0);
}

/// <summary>Outlines as SVG path data.</summary>
internal static class Outlines
{
    /// <summary>How much of a circle's height the camera sees.</summary>
    public const double K = 0.21;

    /// <summary>A smooth line through the points.</summary>
    public static string Spline(IReadOnlyList<At> points, bool move = true)
    {
        const double t = 0.17;
        var d = new StringBuilder(move ? D($"M{points[0].X} {points[0].Y}") : "");
        for (var i = 0; i < points.Count - 1; i++)
        {
            At a = points[Math.Max(0, i - 1)], b = points[i], c = points[i + 1], e = i + 2 < points.Count ? points[i + 2] : c;
            var (sx, sy) = b.Corner ? (0, 0) : ((c.X - a.X) * t, (c.Y - a.Y) * t);
            var (fx, fy) = c.Corner ? (0, 0) : ((e.X - b.X) * t, (e.Y - b.Y) * t);
            d.Append(D($"C{b.X + sx} {b.Y + sy} {c.X - fx} {c.Y - fy} {c.X} {c.Y}"));
        }
        return d.ToString();
    }

    /// <summary>A profile of (radius, y) from top to bottom, turned round the axis <paramref name="cx"/>.</summary>
    public static string Lathe(IReadOnlyList<At> profile, double cx = 200)
    {
        var left = profile.Select(p => p with { X = cx - p.X }).ToArray();
        var right = profile.Select(p => p with { X = cx + p.X }).Reverse().ToArray();
        At top = profile[0], foot = profile[^1];
        return D($"{Spline(left)}A{foot.X} {foot.X * K} 0 0 0 {cx + foot.X} {foot.Y}{Spline(right, false)}A{top.X} {top.X * K} 0 0 0 {cx - top.X} {top.Y}Z");
    }

    /// <summary>Five petals in one path.</summary>
    public static string Blossom(double x, double y, double r, double turn = 0)
    {
        var d = new StringBuilder();
        for (var i = 0; i <= 5; i++)
        {
            var t = (i * 72 + turn - 90) * Math.PI / 180;
            double px = x + r * 0.62 * Math.Cos(t), py = y + r * 0.62 * Math.Sin(t);
            d.Append(i == 0 ? D($"M{px} {py}") : D($"A{r * 0.47} {r * 0.47} 0 1 1 {px} {py}"));
        }
        return d.Append('Z').ToString();
    }

    public static string Leaf(double x, double y, double length, double angle, double wide = 0.36)
    {
        double a = angle * Math.PI / 180, ex = x + length * Math.Cos(a), ey = y + length * Math.Sin(a), w = length * wide;
        double mx = (x + ex) / 2, my = (y + ey) / 2, sx = -Math.Sin(a) * w, sy = Math.Cos(a) * w;
        return D($"M{x} {y}Q{mx + sx} {my + sy} {ex} {ey}Q{mx - sx} {my - sy} {x} {y}Z");
    }

    public static string Heart(double x, double y, double s) =>
        D($"M{x} {y + s}C{x - s * 1.5} {y + s * 0.1} {x - s * 1.1} {y - s} {x - s * 0.5} {y - s}Q{x - s * 0.1} {y - s} {x} {y - s * 0.5}Q{x + s * 0.1} {y - s} {x + s * 0.5} {y - s}C{x + s * 1.1} {y - s} {x + s * 1.5} {y + s * 0.1} {x} {y + s}Z");

    public static string Star(double x, double y, double r, int points = 5, double inner = 0.45, double turn = -90)
    {
        var d = new StringBuilder();
        for (var i = 0; i < points * 2; i++)
        {
            double a = (turn + i * 180 / (double)points) * Math.PI / 180, q = i % 2 == 0 ? r : r * inner;
            d.Append(D($"{(i == 0 ? "M" : "L")}{x + q * Math.Cos(a)} {y + q * Math.Sin(a)}"));
        }
        return d.Append('Z').ToString();
    }

    /// <summary>A rectangle with round corners.</summary>
    public static string Round(double x, double y, double w, double h, double r) =>
        D($"M{x + r} {y}h{w - 2 * r}q{r} 0 {r} {r}v{h - 2 * r}q0 {r} {-r} {r}h{2 * r - w}q{-r} 0 {-r} {-r}v{2 * r - h}q0 {-r} {r} {-r}Z");

    public static string Disc(double x, double y, double rx, double? high = null)
    {
        var ry = high ?? rx;
        return D($"M{x - rx} {y}a{rx} {ry} 0 1 0 {rx * 2} 0a{rx} {ry} 0 1 0 {-rx * 2} 0Z");
    }
}
