using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Cups, pots and what stands on the table at four.</summary>
internal static class TeaTable
{
    public static readonly Kind[] Kinds =
    [
        new("mug", "Mug", "马克杯", 1.32, Mug),
        new("teacup", "Teacup and saucer", "茶杯与茶碟", 1.12, Teacup),
        new("teapot", "Teapot", "茶壶", 1.16, Teapot),
        new("plate", "Plate", "盘子", 1.1, Plate),
        new("bowl", "Bowl", "碗", 1.13, Bowl),
        new("jug", "Jug", "水罐", 1.04, Jug),
        new("glass", "Tumblers", "玻璃杯", 1.18, Glass),
        new("eggcup", "Egg cups", "蛋杯", 1.22, Eggcup),
        new("cakestand", "Cake stand", "蛋糕架", 1.08, Cakestand),
        new("caketin", "Cake tins", "蛋糕铁盒", 1.16, Caketin),
        new("cakecases", "Cake cases", "纸杯蛋糕托", 1.1, Cakecases),
    ];

    private static void Mug(Sheet g)
    {
        g.Table(84).Handle("M258 198C322 184 330 286 252 282", 21, g.A);
        g.Turned([(70, 168), (71, 205), (70, 262), (64, 302, 1), (58, 312)], g.A, pat: true).Gloss("M146 196v74", 8, 0.4);
        g.Rim(200, 168, 70, g.A).Inside(200, 168, 65, () => g.Ell(200, 176, 60, 11.5, "#7a4a2c").Ell(188, 174, 26, 4, "#a4714a"));
        g.Steam(188, 148);
    }

    private static void Teacup(Sheet g)
    {
        g.Table(128, 200, 310).Ell(200, 308, 126, 27, Tone(g.A, -0.2)).Ell(200, 304, 126, 27, Tone(g.A, 0.2)).Ell(200, 304, 104, 20, g.B)
            .Ell(200, 305, 94, 17.5, Tone(g.A, 0.1)).Ell(206, 306, 52, 10, Ink, "opacity='.2'");
        g.Handle("M272 216C326 206 322 264 252 264", 13, g.A)
            .Turned([(84, 204), (81, 226), (62, 268), (42, 290, 1), (40, 302)], g.A, pat: true, scale: 0.85)
            .Gloss("M142 226q8 26 26 44", 7, 0.45);
        g.Rim(200, 204, 84, g.A, Tone(g.B, -0.05), 4)
            .Inside(200, 204, 80, () => g.Ell(200, 211, 72, 13, "#b8763a").Ell(180, 208, 26, 4, "#d99c58"));
        g.Steam(190, 182);
    }

    private static void Teapot(Sheet g)
    {
        g.Table(96).Handle("M284 206C356 188 362 298 280 292", 17, g.A);
        g.Solid("M118 232C90 232 84 200 62 178q10 -8 24 -6C104 190 112 198 136 198Z", Tone(g.A, -0.04), light: Light.Round)
            .Ell(73, 176, 13, 4.5, Tone(g.A, -0.4), "transform='rotate(-18 73 176)'");
        g.Turned([(46, 174), (88, 196), (106, 244), (88, 292), (62, 313)], g.A, pat: true).Gloss("M124 224q-6 28 8 52", 8, 0.4);
        g.Ell(200, 175, 52, 11.5, Tone(g.A, -0.24)).Turned([(14, 148), (40, 158), (49, 172)], g.A)
            .Dot(200, 138, 14, Tone(g.B == g.Paper ? g.A : g.B, 0)).Dot(196, 133, 4.5, "#fff", "opacity='.6'");
        g.Steam(58, 158);
    }

    private static void Plate(Sheet g)
    {
        var d = Disc(196, 200, 136);
        g.Flat().Cast(d, 13, 16).Solid(d, g.A, pat: true, scale: 0.8, box: [60, 64, 332, 336]).Line(Disc(196, 200, 131), Tone(g.A, 0.45), 3);
        g.Dot(196, 200, 90, Tone(g.A, -0.14)).Dot(196, 202, 88, Tone(g.A, 0.3))
            .Add($"<circle cx='196' cy='202' r='88' fill='{g.Gradient(Light.Inner)}' opacity='.35'/>")
            .Sprig(168, 254, 104, -62, g.Pattern == "plain" ? g.B : Mix(g.B, "#3f6b49", 0.45), g.B == g.Paper ? g.C : g.B);
        g.Gloss("M92 148Q110 108 146 88", 7, 0.5);
    }

    private static void Bowl(Sheet g)
    {
        g.Table(92).Rim(200, 206, 120, g.A, Tone(g.B, -0.08), 6)
            .Inside(200, 206, 114, () =>
            {
                foreach (var (x, y, r, c) in new (int, int, int, string)[] { (158, 196, 40, "#e98a3a"), (242, 194, 42, "#e4643c"), (200, 180, 42, "#f0a044") })
                    g.Dot(x, y, r, c).Dot(x, y, r, g.Gradient(Light.Round)).Fill(Star(x - 4, y - r + 9, 13, 4, 0.5, 45), "#5c7c48");
            });
        var d = "M80 206A120 25.2 0 0 0 320 206C316 262 280 296 248 306v6A48 10 0 0 1 152 312v-6C120 296 84 262 80 206Z";
        g.Solid(d, g.A, pat: true, light: Light.Round, box: [80, 206, 320, 312], bow: 24)
            .Line("M80 206A120 25.2 0 0 0 320 206", Tone(g.A, 0.42), 4).Gloss("M104 246q12 24 34 36", 8, 0.4);
    }

    private static void Jug(Sheet g)
    {
        g.Table(74).Handle("M252 176C330 164 322 268 262 268", 17, g.A);
        g.Group("", () =>
        {
            g.Sprig(200, 170, 120, -104, g.Green, g.C).Sprig(206, 170, 96, -68, g.Green, g.B == g.Paper ? "#f2b8b8" : g.B)
                .Sprig(190, 170, 88, -140, g.Green, g.C, 2);
        });
        g.Turned([(56, 160), (48, 190), (58, 226), (74, 268), (66, 302), (54, 313)], g.A, pat: true).Gloss("M146 220q-10 28 -2 52", 8, 0.4);
        g.Fill("M146 158q-20 -8 -26 -14q6 22 24 32Z", Tone(g.A, 0.1)).Line("M144 160A56 11.8 0 0 0 256 160", Tone(g.A, 0.36), 6);
    }

    private static void Glass(Sheet g)
    {
        g.Table(120, 200, 318);
        void One(double x, double y, string c, double s)
        {
            var r = 52 * s;
            var h = 128 * s;
            var d = Lathe([(r, y - h), (r * 0.96, y - h * 0.5), (r * 0.84, y)], x);
            g.Ell(x, y - h, r, r * K, "#fff", "opacity='.3'").Fill(d, c, "opacity='.5'")
                .Clip(d, () => g.Fill(Lathe([(r * 0.97, y - h * 0.6), (r * 0.84, y - 4)], x), c, "opacity='.72'")
                    .Ell(x, y - h * 0.6, r * 0.97, r * K, Tone(c, 0.45), "opacity='.7'"))
                .Fill(d, g.Gradient(Light.Round), "opacity='.7'").Line(Disc(x, y - h, r, r * K), "#fff", 3, "opacity='.8'")
                .Gloss($"M{x - r * 0.66} {y - h * 0.8}v{h * 0.6}", 6, 0.6)
                .Line($"M{x - r * 0.8} {y - 3}A{r * 0.84} {r * 0.84 * K} 0 0 0 {x + r * 0.8} {y - 3}", "#fff", 4, "opacity='.5'");
        }
        One(258, 280, g.B == Porcelain ? g.C : g.B, 0.98);
        One(148, 316, g.A == Porcelain ? "#9fc0e8" : g.A, 1.14);
        g.Fill(Leaf(150, 168, 40, -120) + Leaf(152, 168, 34, -60), g.Green);
    }

    private static void Eggcup(Sheet g)
    {
        g.Table(116, 200, 316);
        void One(double x, double y, string c, string on, double s)
        {
            g.Turned([(3 * s, y - 168 * s), (28 * s, y - 150 * s), (44 * s, y - 108 * s), (44 * s, y - 86 * s)], "#f3dcc0", cx: x)
                .Turned([(50 * s, y - 94 * s), (48 * s, y - 72 * s), (22 * s, y - 44 * s), (14 * s, y - 24 * s), (36 * s, y)], c, cx: x, pat: true, on: on, scale: 0.6)
                .Line($"M{x - 50 * s} {y - 94 * s}A{50 * s} {50 * s * K} 0 0 0 {x + 50 * s} {y - 94 * s}", Tone(c, 0.4), 4)
                .Gloss($"M{x - 24 * s} {y - 136 * s}q-6 10 -8 22", 5, 0.6);
        }
        One(262, 282, g.B, g.A, 0.95);
        One(152, 316, g.A, g.B, 1.16);
    }

    private static void Cakestand(Sheet g)
    {
        g.Table(70, 200, 322);
        g.Fill("M192 96h16v224h-16z", g.Brass).Line("M200 98v-10", g.Brass, 6)
            .Add($"<circle cx='200' cy='76' r='13' fill='none' stroke='{g.Brass}' stroke-width='6'/>")
            .Turned([(16, 296), (26, 306), (48, 322)], g.A);
        void Cake(double x, double y, string c)
        {
            g.Fill($"M{x - 14:r} {y}l4 -16h20l4 16q-14 5 -28 0Z", "#c98d66").Fill($"M{x - 15:r} {y - 13}q-2 -15 15 -17q17 2 15 17q-15 6 -30 0Z", c)
                .Dot(x, y - 29, 4.5, "#b02a5c");
        }
        foreach (var (y, r) in new (int, int)[] { (292, 126), (222, 98), (156, 68) })
        {
            g.Ell(200, y + 5, r, r * K, Tone(g.A, -0.25)).Solid(Disc(200, y, r, r * K), g.A, pat: true, light: Light.Round, scale: 0.7)
                .Line(Disc(200, y, r - 2, r * K - 1.5), g.B, 3).Ell(200, y, r * 0.78, r * K * 0.76, Tone(g.A, 0.25));
            var k = Math.Floor(r / 34d + 0.5);
            for (var i = 0; i < k; i++)
            {
                var x = 200 + (i - (k - 1) / 2) * (r * 1.5 / k);
                if (Math.Abs(x - 200) > 14 || k == 2)
                    Cake(Tenths(x), y - 2, new[] { "#f2b8b8", Porcelain, "#f7d774", "#a8cfbc" }[(int)((i + k) % 4)]);
            }
            g.Fill($"M192 {y - 52}h16v{52}h-16z", g.Brass);
        }
    }

    private static void Caketin(Sheet g)
    {
        g.Table(106);
        void Tin(double y, double r, double h, string c, string on, string? pattern = null)
        {
            pattern ??= g.Pattern;
            g.Turned([(r, y), (r, y + h)], c, pat: true, on: on, pattern: pattern);
            g.Turned([(r + 3, y - 10), (r + 3, y + 10)], Tone(c, -0.1)).Ell(200, y - 10, r + 3, (r + 3) * K, Tone(c, 0.3))
                .Line(Disc(200, y - 10, r - 8, (r - 8) * K), on, 3);
        }
        Tin(248, 106, 62, g.A, g.B);
        Tin(184, 86, 46, g.B, g.A);
        Tin(130, 64, 38, g.A, g.C, "stripe");
        g.Dot(200, 110, 11, g.Brass).Dot(197, 106, 3.6, "#fff", "opacity='.6'");
    }

    private static void Cakecases(Sheet g)
    {
        g.Table(128, 200, 318);
        void One(double x, double y, double s, string c, string on, string top)
        {
            var t = 58 * s;
            var b = 38 * s;
            var h = 62 * s;
            if (top is not null)
                g.Solid($"M{x - t} {y - h}C{x - t * 1.3} {y - h - t * 0.9} {x - t * 0.4} {y - h - t * 1.5} {x} {y - h - t * 1.2}C{x + t * 0.6} {y - h - t * 1.6} {x + t * 1.3} {y - h - t * 0.8} {x + t} {y - h}Z", top,
                    light: Light.Round)
                    .Dot(x, y - h - t * 1.22, 9 * s, "#b02a5c");
            var z = D($"M{x - t} {y - h}");
            for (var i = 0; i < 10; i++)
                z += D($"l{t / 10} {-5 * s}l{t / 10} {5 * s}");
            var d = z + D($"L{x + b} {y}Q{x} {y + 12 * s} {x - b} {y}Z");
            g.Solid(d, c, pat: c == g.A, on: on, scale: 0.6, light: Light.Round);
            var p = "";
            for (var i = 1; i < 10; i++)
                p += D($"M{x - t + i * t / 5} {y - h}L{x - b + i * b / 5} {y + 4}");
            g.Line(p, Ink, 1.6, "opacity='.18'");
        }
        One(128, 268, 0.9, g.B, g.A, "#f7e3c8");
        One(270, 268, 0.9, g.C, g.B, "#8a5636");
        One(198, 322, 1.1, g.A, g.B, "#f2b8b8");
    }
}
