using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>What comes out once a year.</summary>
internal static class Festivities
{
    public static readonly Kind[] Kinds =
    [
        new("bunting", "Bunting", "三角彩旗", 1, Bunting),
        new("ornament", "Bauble", "圣诞彩球", 1.05, Ornament),
        new("stocking", "Stocking", "圣诞袜", 1.12, Stocking),
        new("wreath", "Wreath", "花环", 1.1, Wreath),
        new("bird", "Bird ornament", "小鸟摆件", 1.1, Bird),
        new("egg", "Painted eggs", "彩蛋", 1.15, Egg),
        new("tree", "Little tree", "小圣诞树", 1.08, Tree),
        new("cracker", "Party crackers", "派对拉炮", 1.06, Cracker),
        new("star", "Paper star", "纸星星", 1, PaperStar),
        new("fan", "Paper fan", "折扇", 1.06, Fan),
    ];

    private static void Bunting(Sheet g)
    {
        g.Wall();
        var rows = new (int, int)[] { (70, 96), (206, 236) };
        foreach (var (y0, sag) in rows)
        {
            (double, double) At(double t) => (t * 440 - 20, y0 + Math.Sin(t * Math.PI) * (sag - y0) * 1.6);
            for (var i = 0; i < 6; i++)
            {
                var (x1, y1) = At((i + 0.06) / 6);
                var (x2, y2) = At((i + 0.94) / 6);
                var mx = (x1 + x2) / 2;
                var d = D($"M{x1} {y1}L{x2} {y2}L{mx} {(y1 + y2) / 2 + 88}Z");
                var c = new[] { g.A, g.B, g.C }[(i + (y0 > 100 ? 1 : 0)) % 3];
                g.Cast(d, 8, 11)
                    .Solid(d, c, pat: c == g.A, on: g.B, scale: 0.55, box: [0, 0, 400, 400], pattern: g.Pattern == "glaze" ? "plain" : g.Pattern);
            }
            var s = "";
            for (var i = 0; i <= 12; i++)
            {
                var (x, y) = At(i / 12d);
                s += D($"{(i != 0 ? "L" : "M")}{x} {y}");
            }
            g.Line(s, g.Paper, 6).Line(s, Ink, 6, "opacity='.08'");
        }
    }

    private static void Ornament(Sheet g)
    {
        g.Wall();
        void Ball(double x, double y, double r, string c, string on, string p)
        {
            var d = Disc(x, y, r);
            g.Line($"M{x} -4V{y - r - 12}", g.Brass, 2.6).Cast(d, 14, 16)
                .Solid(d, c, pat: true, on: on, pattern: p, light: Light.Round, bow: r * 0.42, scale: 0.7, box: [x - r, y - r, x + r, y + r])
                .Solid(Round(x - 14, y - r - 12, 28, 17, 4), g.Brass, light: Light.Round).Line($"M{x - 6} {y - r - 12}q6 -14 12 0", g.Brass, 3)
                .Gloss($"M{x - r * 0.68} {y - r * 0.1}q{r * 0.08} {-r * 0.4} {r * 0.36} {-r * 0.56}", 7, 0.6);
        }
        Ball(122, 148, 60, g.B, g.A, g.Pattern == "plain" ? "dot" : g.Pattern);
        Ball(292, 166, 50, g.C, Porcelain, "plain");
        Ball(208, 260, 80, g.A, g.B, g.Pattern);
    }

    private static void Stocking(Sheet g)
    {
        var d = "M150 104H262L258 214Q258 232 244 244L186 308Q162 334 122 314Q90 294 112 262L150 212Z";
        g.Wall().Line("M238 60Q260 60 256 104", g.C, 7).Dot(238, 56, 8, g.Brass).Cast(d, 14, 16)
            .Solid(d, g.A, pat: true, box: [100, 104, 262, 326])
            .Fill("M112 262Q142 262 152 300Q152 316 146 322Q134 322 122 314Q90 294 112 262ZM258 206Q218 214 214 276L244 244Q258 232 258 206Z", g.B)
            .Line("M114 264Q142 266 150 302", Tone(g.B, -0.25), 2.4, "stroke-dasharray='6 5'");
        g.Solid(Round(138, 84, 136, 50, 14), g.B == Porcelain ? Porcelain : Tone(g.B, 0.25))
            .Line("M156 92v34M174 92v34M192 92v34M210 92v34M228 92v34M246 92v34", Ink, 2, "opacity='.1'").Fill(Heart(204, 196, 20), g.B);
    }

    private static void Wreath(Sheet g)
    {
        g.Wall();
        g.Add($"<circle cx='214' cy='214' r='106' fill='none' stroke='{Ink}' stroke-width='42' opacity='.15'/>")
            .Line(Disc(200, 196, 106), "#7d5a40", 10);
        var a = "";
        var b = "";
        for (var i = 0; i < 34; i++)
        {
            var t = i / 34d * 360;
            var r = t * Math.PI / 180;
            var q = 106 + (i % 3 - 1) * 15;
            var one = Leaf(200 + q * Math.Cos(r), 196 + q * Math.Sin(r), 46, t + 62 + i % 3 * 34, 0.3);
            if (i % 2 != 0)
                a += one;
            else
                b += one;
        }
        g.Fill(a, g.Dark ? "#6d9c5e" : "#3f6b49").Fill(b, g.Dark ? "#a4cb8f" : "#6d8f55");
        for (var i = 0; i < 9; i++)
        {
            var r = (i * 40 + 15) * Math.PI / 180;
            var x = 200 + (104 + i % 2 * 9) * Math.Cos(r);
            var y = 196 + (104 + i % 2 * 9) * Math.Sin(r);
            if (i % 3 != 0)
                g.Dot(x, y, 9, g.C).Dot(x - 3, y - 3, 2.6, "#fff", "opacity='.7'");
            else
                g.Petals(x, y, 20, g.A == Porcelain ? g.B : g.A, i * 20);
        }
        g.Bow(200, 306, 36, g.B == Porcelain ? g.C : g.B);
    }

    private static void Bird(Sheet g)
    {
        g.Table(62, 200, 318);
        var wing = g.B;
        g.Line("M186 268l-6 46M212 270l4 44", g.Brass, 6).Line("M168 316h26M204 316h26", g.Brass, 7);
        g.Solid("M96 236L40 262Q52 216 104 190Z", Tone(g.A, -0.12), light: Light.None);
        g.Solid("M86 236Q88 166 158 152Q170 92 228 92Q284 94 288 152Q300 262 200 276Q120 284 86 236Z", g.A,
            pat: true, light: Light.Round, box: [86, 92, 290, 280], scale: 0.85)
            .Solid("M108 222Q130 164 206 186Q230 236 176 250Q132 256 108 222Z", wing)
            .Seam("M128 222Q150 190 196 200M140 236Q164 214 204 218", Tone(wing, -0.4), 0.6).Dot(246, 136, 9, Ink).Dot(243, 133, 3, "#fff")
            .Fill("M286 138l34 12 -32 14z", "#eda02e").Fill("M286 150l34 0 -32 14z", "#d58a1e").Ell(226, 168, 13, 9, "#e4643c", "opacity='.3'");
    }

    private static void Egg(Sheet g)
    {
        g.Table(112, 200, 312);
        void E(double x, double y, double s, double r, string c, string on, string p)
        {
            var d = D($"M0 {-74 * s}C{42 * s} {-74 * s} {58 * s} {-10 * s} {58 * s} {16 * s}A{58 * s} {56 * s} 0 0 1 {-58 * s} {16 * s}C{-58 * s} {-10 * s} {-42 * s} {-74 * s} 0 {-74 * s}Z");
            g.Add($"<g transform='translate({x} {y})rotate({r})'>")
                .Solid(d, c, pat: true, on: on, pattern: p, light: Light.Round, scale: 0.7, bow: 16, box: [-58 * s, -74 * s, 58 * s, 72 * s])
                .Gloss($"M{-36 * s} {-6 * s}q2 -22 14 -36", 6, 0.5).Add("</g>");
        }
        E(144, 206, 1, -16, g.A, g.B, g.Pattern);
        E(258, 204, 1, 14, g.B == Porcelain ? Bone : g.B, g.A, g.Pattern == "dot" ? "floral" : "dot");
        E(200, 176, 1.06, 2, g.C, Porcelain, "stripe");
        var s = "";
        for (var i = 0; i < 24; i++)
        {
            var x = 92 + g.Rnd() * 216;
            var y = 252 + g.Rnd() * 50;
            s += D($"M{x - 26} {y}q26 {g.Rnd() * 30 - 15} 52 {g.Rnd() * 12 - 6}");
        }
        var nest = "M72 238Q200 268 328 238Q326 300 262 316H138Q74 300 72 238Z";
        g.Fill(nest, "#9c7450").Clip(nest, () => g.Line(s, "#c79b6c", 4).Line(s, "#6f4e33", 2, "transform='translate(12 10)' opacity='.7'"))
            .Line("M72 240Q200 270 328 240", "#c79b6c", 7, "stroke-dasharray='22 6'");
    }

    private static void Tree(Sheet g)
    {
        g.Table(70);
        g.Fill("M188 276h24v40h-24z", "#7d5a40");
        var t = g.A == Porcelain || g.A == Bone ? "#3f6b49" : g.A;
        void Tier(double y, double w, double h)
        {
            g.Solid($"M200 {y - h}Q214 {y - h * 0.4:r} {200 + w} {y}Q200 {y + 26} {200 - w} {y}Q186 {y - h * 0.4:r} 200 {y - h}Z", t,
                pat: true, light: Light.Round, box: [200 - w, y - h, 200 + w, y + 14], scale: 0.8, pattern: g.Pattern == "stripe" || g.Pattern == "glaze" ? "dot" : g.Pattern)
                .Line($"M{200 - w} {y}Q200 {y + 26} {200 + w} {y}", g.B, 5);
        }
        Tier(284, 106, 110);
        Tier(222, 84, 100);
        Tier(164, 60, 92);
        foreach (var (x, y, c) in new (int, int, string)[] { (160, 276, g.C), (232, 282, g.B), (196, 226, g.C), (240, 216, "#f7d774"), (166, 214, g.B), (204, 160, g.C) })
            g.Dot(x, y, 9, c).Dot(x - 3, y - 3, 2.6, "#fff", "opacity='.7'");
        g.Fill(Star(200, 66, 27), "#f6c25a").Fill("M200 39v27l-26 -8z", "#fff", "opacity='.25'").Turned([(44, 298), (46, 304, 1), (36, 320)], g.C);
    }

    private static void Cracker(Sheet g)
    {
        g.Flat();
        void One(double x, double y, double r, string c, string on)
        {
            var d = "M-128 -28Q-112 -10 -128 0Q-112 10 -128 28L-76 12Q-68 6 -68 30H68Q68 6 76 12L128 28Q112 10 128 0Q112 -10 128 -28L76 -12Q68 -6 68 -30H-68Q-68 -6 -76 -12Z";
            g.Add($"<g transform='translate({x} {y})rotate({r})'>").Cast(d, 9, 11)
                .Solid(d, c, pat: true, on: on, pattern: c == g.A ? g.Pattern : "dot", scale: 0.65, box: [-128, -30, 128, 30])
                .Fill("M-34 -30h68v60h-68z", g.Paper).Fill(Blossom(0, 0, 19), g.C).Dot(0, 0, 5.5, "#f7d774")
                .Line("M-72 -14v28M72 -14v28", g.Brass, 8).Line("M-66 -24H66", "#fff", 4, "opacity='.35'").Add("</g>");
        }
        One(192, 126, -16, g.A, g.B);
        One(210, 256, 10, g.B == Porcelain ? g.C : g.B, g.A);
        for (var i = 0; i < 12; i++)
            g.Fill(Star(40 + g.Rnd() * 320, 40 + g.Rnd() * 320, 5 + g.Rnd() * 4, 4, 0.4), new[] { g.Brass, g.Paper, g.C }[i % 3], "opacity='.85'");
    }

    private static void PaperStar(Sheet g)
    {
        g.Wall().Line("M200 -4V90", g.Paper, 2.6);
        var d = Star(200, 206, 130, 6, 0.56);
        g.Dot(200, 206, 180, g.Gradient(Light.Glow), "opacity='.4'").Cast(d, 16, 18)
            .Solid(d, g.A, pat: true, light: Light.None, box: [70, 76, 330, 336]);
        var lit = "";
        var shade = "";
        for (var i = 0; i < 6; i++)
        {
            string P(double k)
            {
                var a = (-90 + k * 30) * Math.PI / 180;
                var r = k % 2 != 0 ? 130 * 0.56 : 130;
                return D($"{200 + r * Math.Cos(a)} {206 + r * Math.Sin(a)}");
            }
            lit += D($"M200 206L{P(i * 2)}L{P(i * 2 - 1)}Z");
            shade += D($"M200 206L{P(i * 2)}L{P(i * 2 + 1)}Z");
        }
        g.Fill(lit, "#fff", "opacity='.24'").Fill(shade, Ink, "opacity='.14'").Dot(200, 206, 13, g.B)
            .Dot(197, 203, 4, "#fff", "opacity='.6'").Line("M200 336v16", g.C, 3).Dot(200, 358, 6, g.C);
    }

    private static void Fan(Sheet g)
    {
        g.Flat().Add("<g transform='rotate(-6 200 220)'>");
        var R = 166;
        var r = 66;
        var cx = 200;
        var cy = 282;
        (double, double) P(double a, double q) => (cx + q * Math.Cos(a), cy + q * Math.Sin(a));
        var a0 = Math.PI * 1.07;
        var a1 = Math.PI * 1.93;
        var (x1, y1) = P(a0, R);
        var (x2, y2) = P(a1, R);
        var (x3, y3) = P(a1, r);
        var (x4, y4) = P(a0, r);
        var d = D($"M{x1} {y1}A{R} {R} 0 0 1 {x2} {y2}L{x3} {y3}A{r} {r} 0 0 0 {x4} {y4}Z");
        g.Cast(d, 10, 14);
        var ribs = "";
        for (var i = 0; i <= 12; i++)
        {
            var (x, y) = P(a0 + (a1 - a0) * i / 12, r + 6);
            ribs += D($"M{cx} {cy}L{x} {y}");
        }
        g.Line(ribs, Ink, 7, "opacity='.16' transform='translate(7 9)'").Line(ribs, g.Wood, 7)
            .Solid(d, g.A, pat: true, box: [40, 116, 360, 282], light: Light.Front);
        var f = "";
        for (var i = 0; i < 12; i++)
        {
            var (p, q) = P(a0 + (a1 - a0) * i / 12, R);
            var (s, t) = P(a0 + (a1 - a0) * (i + 0.5) / 12, R);
            var (u, v) = P(a0 + (a1 - a0) * (i + 0.5) / 12, r);
            var (w, z) = P(a0 + (a1 - a0) * i / 12, r);
            f += D($"M{p} {q}L{s} {t}L{u} {v}L{w} {z}Z");
        }
        g.Fill(f, Ink, "opacity='.1'");
        if (g.Pattern == "plain" || g.Pattern == "glaze")
            g.Sprig(140, 226, 130, -44, g.Green, g.C, 4);
        g.Line($"M{cx} {cy}L{x1} {y1}M{cx} {cy}L{x2} {y2}", Tone(g.Wood, -0.3), 9).Dot(cx, cy, 9, g.Brass)
            .Line($"M{cx} {cy + 6}q8 30 -4 56", g.C, 4).Line("M190 346l-4 28M196 346v30M202 346l4 28", g.C, 3).Add("</g>");
    }
}
