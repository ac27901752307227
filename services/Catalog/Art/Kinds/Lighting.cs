using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Whatever glows.</summary>
internal static class Lighting
{
    public static readonly Kind[] Kinds =
    [
        new("candle", "Scented candle", "香薰蜡烛", 1.36, Candle),
        new("tealight", "Tealight holder", "烛杯", 1.32, Tealight),
        new("lamp", "Table lamp", "台灯", 1.1, Lamp),
        new("lantern", "Lantern", "提灯", 1.15, Lantern),
        new("lights", "String lights", "灯串", 1, Lights),
        new("nightlight", "Toadstool night light", "蘑菇小夜灯", 1.1, Nightlight),
        new("diffuser", "Reed diffuser", "藤条香薰", 1.2, Diffuser),
        new("paperlantern", "Paper lantern", "纸灯笼", 1.05, Paperlantern),
    ];

    private static void Candle(Sheet g)
    {
        var d = Lathe([(72, 188), (74, 240), (74, 296), (66, 313)]);
        g.Table(76).Ell(200, 188, 72, 15, "#fff", "opacity='.35'")
            .Inside(200, 188, 70, () => g.Ell(200, 206, 70, 14.5, "#fbf3df").Line("M200 206v-18", Ink, 4));
        g.Flame(200, 190, 1.05);
        g.Solid(d, g.A, pat: true, light: Light.Round).Line("M128 188A72 15.1 0 0 0 272 188", Tone(g.A, 0.5), 5).Gloss("M144 214v74", 8, 0.42);
        g.Label(156, 226, 88, 54, "plum", "一枝春", 24);
    }

    private static void Tealight(Sheet g)
    {
        var d = Lathe([(78, 182), (80, 230), (74, 290), (60, 313)]);
        g.Table(76).Dot(200, 240, 170, g.Gradient(Light.Glow), "opacity='.5'").Rim(200, 182, 78, g.A, "#f6c25a").Solid(d, g.A, light: Light.Round);
        var glow = new List<(double X, double Y, double Size, double Width)>();
        foreach (var (y, k, s) in new (int, int, int)[] { (214, 5, 13), (246, 4, 18), (280, 3, 13) })
            for (var i = 0; i < k; i++)
            {
                var u = (i + 0.5) / k * 2 - 1;
                var x = 200 + Math.Sin(u * 1.32) * 70;
                var w = Math.Cos(u * 1.2);
                glow.Add((x, y + 10 * Math.Cos(u * 1.4), s * 0.8, w));
            }
        var shape = g.Pick(["heart", "star", "blossom"]);
        foreach (var (x, y, s, w) in glow)
            g.Add($"<g transform='translate({x} {y})scale({Math.Max(0.45, w)} 1)'>")
                .Fill(shape == "heart" ? Heart(0, 0, s * 0.8) : shape == "star" ? Star(0, 0, s) : Blossom(0, 0, s), "#ffd66b").Add("</g>");
        g.Line("M122 182A78 16.4 0 0 0 278 182", Tone(g.A, 0.45), 5).Gloss("M136 206v60", 7, 0.35);
        g.Flame(200, 184, 0.9);
    }

    private static void Lamp(Sheet g)
    {
        g.Table(64).Fill("M150 64L250 64L340 400H60Z", "#fff3c4", $"opacity='{(g.Dark ? 0.14 : 0.4):r}'")
            .Turned([(9, 186), (10, 214), (40, 248), (52, 278), (40, 304), (34, 313)], g.A, pat: true, scale: 0.8)
            .Gloss("M168 262q-6 16 2 30", 6, 0.45).Fill("M194 168h12v26h-12z", g.Brass);
        var shade = "M148 78A52 11 0 0 1 252 78L292 176A92 19 0 0 1 108 176Z";
        var c = g.B == Porcelain || g.B == Bone ? "#fbeed0" : Tone(g.B, 0.12);
        g.Solid(shade, c, light: Light.Round).Ell(200, 78, 52, 11, Tone(c, 0.4))
            .Clip(shade, () => g.Dot(200, 170, 104, g.Gradient(Light.Glow), "opacity='.8'")
                .Line("M174 80L152 190M200 80V196M226 80L248 190", Ink, 2, "opacity='.1'"))
            .Line("M108 176A92 19 0 0 0 292 176", g.A, 5);
    }

    private static void Lantern(Sheet g)
    {
        var c = g.A;
        g.Table(72).Line("M164 116C160 48 240 48 236 116", Tone(c, -0.25), 7);
        g.Fill("M142 142h116v154H142z", "#ffe9b0").Dot(200, 236, 80, g.Gradient(Light.Glow)).Fill("M178 232h44v64h-44z", "#fbf3df")
            .Fill("M206 232h16v64h-16z", Ink, "opacity='.12'");
        g.Flame(200, 230);
        g.Fill("M142 142h116v154H142z", "#fff", "opacity='.14'")
            .Fill("M152 142h24l-34 84v-60ZM210 142h14l-72 154h-10z", "#fff", "opacity='.4'")
            .Line("M142 142v154M258 142v154M200 142v34M200 280v16M142 176h116", c, 8).Line("M142 142v154", Tone(c, 0.35), 3);
        g.Solid("M126 146L168 112h64l42 34Z", c).Fill("M168 112q32 -16 64 0Z", Tone(c, -0.15))
            .Solid(Round(124, 292, 152, 22, 5), c, light: Light.Round)
            .Fill(Blossom(160, 130, 6) + Blossom(200, 130, 6) + Blossom(240, 130, 6), "#ffd66b");
    }

    private static readonly double[] bulbs = [0.07, 0.2, 0.33, 0.46, 0.62, 0.78, 0.93];

    private static void Lights(Sheet g)
    {
        g.Wall();
        var cord = "M-10 84Q100 190 208 104T420 96";
        double Curve(double u, double p, double q, double r) => (1 - u) * (1 - u) * p + 2 * u * (1 - u) * q + u * u * r;
        (double, double) At(double t) => t < 0.5 ? (Curve(t * 2, -10, 100, 208), Curve(t * 2, 84, 190, 104)) : (Curve(t * 2 - 1, 208, 316, 420), Curve(t * 2 - 1, 104, 18, 96));
        g.Add("<g transform='translate(0 60)'>").Line(cord, Ink, 4, "opacity='.2' transform='translate(8 10)'").Line(cord, Tone(g.A, -0.35), 4);
        foreach (var (i, t) in bulbs.Index())
        {
            var (x, y) = At(t);
            var c = new[] { g.A, g.B, g.C }[i % 3];
            g.Dot(Tenths(x), Tenths(y + 44), 58, g.Gradient(Light.Glow), "opacity='.75'").Fill($"M{x - 8} {y}h16v16h-16z", Tone(g.A, -0.4))
                .Solid($"M{x - 9} {y + 14}h18l17 48q-26 12 -52 0Z", c,
                    light: Light.Round, pat: c == g.A, scale: 0.4, pattern: g.Pattern == "glaze" ? "plain" : g.Pattern)
                .Ell(Tenths(x), Tenths(y + 64), 22, 5, "#fff1bd");
        }
        g.Add("</g>");
    }

    private static void Nightlight(Sheet g)
    {
        var cap = g.A == Porcelain || g.A == Bone ? "#d8433b" : g.A;
        g.Table(66).Dot(200, 220, 180, g.Gradient(Light.Glow), "opacity='.55'")
            .Turned([(34, 206), (36, 250), (48, 290), (56, 313)], "#fbf1dc").Ell(200, 212, 92, 20, "#f3dcb0");
        var d = "M74 210C78 128 136 92 200 92S322 128 326 210Q264 232 200 232T74 210Z";
        g.Solid(d, cap, light: Light.Round);
        foreach (var (x, y, r) in new (int, int, int)[] { (146, 142, 19), (214, 122, 15), (268, 160, 20), (196, 180, 24), (116, 192, 13), (262, 208, 10) })
            g.Ell(x, y, r, r * 0.86, "#fff8e6");
        g.Gloss("M104 168q12 -36 40 -52", 8, 0.4).Fill("M186 290q0 -24 14 -24t14 24v26h-28z", Tone(cap, -0.2)).Dot(208, 296, 2.6, g.Brass);
    }

    private static void Diffuser(Sheet g)
    {
        var d = Lathe([(18, 186), (20, 206), (56, 226), (60, 250), (58, 300), (52, 313)]);
        g.Table(60);
        g.Line("M196 190L150 60M200 190L192 46M204 190L238 52M206 190L268 84M194 190L122 92", "#b98a5e", 5);
        g.Solid(d, g.A, pat: true, light: Light.Round, scale: 0.85).Gloss("M152 246v46", 7, 0.42)
            .Turned([(20, 178), (21, 186, 1), (21, 200)], g.Brass).Ell(200, 178, 20, 4.4, "#6b4a2c");
        g.Label(166, 240, 68, 48, "osier", "柳", 20);
    }

    private static void Paperlantern(Sheet g)
    {
        var c = g.A;
        var d = Disc(200, 192, 112, 98);
        g.Wall().Line("M200 -4v100", Tone(c, -0.4), 3).Cast(d, 16, 18).Dot(200, 192, 180, g.Gradient(Light.Glow), "opacity='.4'")
            .Solid(d, c, pat: true, light: Light.Round, box: [88, 94, 312, 290])
            .Clip(d, () => g.Dot(190, 200, 100, g.Gradient(Light.Glow), "opacity='.55'"));
        var ribs = "";
        for (var i = 1; i < 8; i++)
        {
            var t = i / 8d * 2 - 1;
            var y = 192 + t * 96;
            var w = 112 * Math.Sqrt(1 - t * t * 0.96);
            ribs += D($"M{200 - w} {y}Q200 {y + 20} {200 + w} {y}");
        }
        g.Line(ribs, Ink, 1.8, "opacity='.2'");
        g.Solid(Round(168, 86, 64, 18, 5), g.Brass, light: Light.Round).Solid(Round(168, 282, 64, 16, 5), g.Brass, light: Light.Round)
            .Line("M200 298v18", g.C, 4).Dot(200, 320, 8, g.C).Line("M194 326l-4 46M200 326v50M206 326l4 46", g.C, 4);
    }
}
