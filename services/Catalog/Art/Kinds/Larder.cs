using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Jars, flasks and boxes: what keeps.</summary>
internal static class Larder
{
    public static readonly Kind[] Kinds =
    [
        new("jar", "Storage jar", "储物罐", 1.32, Jar),
        new("jam", "Jam jar", "果酱罐", 1.34, Jam),
        new("bottle", "Flask", "保温杯", 1.22, Bottle),
        new("recipebox", "Recipe box", "食谱盒", 1.16, Recipebox),
        new("lunchbox", "Lunch box", "便当盒", 1.18, Lunchbox),
        new("board", "Cutting board", "砧板", 1.12, Board),
        new("mould", "Jelly mould", "果冻模具", 1.14, Mould),
        new("scale", "Kitchen scales", "厨房秤", 1.14, Scale),
        new("tray", "Tray", "托盘", 1.06, Tray),
    ];

    private static void Jar(Sheet g)
    {
        g.Table(80).Turned([(70, 176), (76, 190), (78, 240), (76, 296), (66, 313)], g.A, pat: true).Gloss("M140 204v72", 8, 0.4);
        g.Turned([(66, 160), (70, 164, 1), (70, 182)], g.Wood).Ell(200, 160, 66, 14, Tone(g.Wood, 0.25))
            .Ell(200, 160, 48, 9.6, Tone(g.Wood, 0.12)).Dot(200, 146, 15, Tone(g.Wood, -0.05)).Dot(195, 141, 5, "#fff", "opacity='.45'");
        g.Label(158, 222, 84, 48, "sugar", "白糖", 24);
    }

    private static void Jam(Sheet g)
    {
        var d = Lathe([(52, 196), (66, 214), (68, 250), (68, 296), (58, 312)]);
        g.Table(70).Solid(d, "#b3213f", light: Light.Round)
            .Clip(d, () =>
            {
                for (var i = 0; i < 9; i++)
                    g.Dot(142 + g.Rnd() * 116, 226 + g.Rnd() * 80, 8 + g.Rnd() * 6, "#8d1330", "opacity='.6'");
                g.Add("<path d='M120 190h160v26q-80 22 -160 0z' fill='#fff' opacity='.35'/>");
            })
            .Gloss("M144 230v62", 8, 0.5);
        var cap = "M132 196Q140 150 200 148Q260 150 268 196l14 24q-14 -4 -20 2q-10 -8 -20 2q-12 -8 -22 2q-10 -8 -20 2q-12 -8 -22 2q-10 -10 -20 -2q-10 -8 -16 -4q-8 -8 -18 -2Z";
        g.Solid(cap, g.A == Porcelain ? g.B : g.A, pat: true, pattern: g.Pattern == "glaze" ? "check" : g.Pattern, on: g.A == Porcelain ? g.A : g.B, scale: 0.6)
            .Line("M138 194Q200 212 262 194", g.C, 6);
        g.Bow(176, 204, 15, g.C);
        g.Label(162, 242, 76, 46, "plum", "李子", 23);
    }

    private static void Bottle(Sheet g)
    {
        g.Table(58).Turned([(40, 128), (44, 138), (56, 166), (58, 190), (58, 296), (50, 313)], g.A, pat: true).Gloss("M156 184v96", 8, 0.42)
            .Turned([(36, 96), (39, 102, 1), (41, 134)], g.B == g.Paper ? g.Wood : g.B)
            .Ell(200, 96, 36, 7.5, Tone(g.B == g.Paper ? g.Wood : g.B, 0.3)).Line("M200 94C236 60 262 84 240 116", g.C, 8);
    }

    private static void Recipebox(Sheet g)
    {
        g.Table(104);
        g.Fill("M104 178L116 138H284L296 178Z", Tone(g.A, -0.42));
        foreach (var (i, (x, y, c)) in new (int, int, string)[] { (122, 96, g.Paper), (134, 108, "#f7d774"), (128, 118, g.Paper) }.Index())
            g.Fill($"M{x} {y}h{272 - x}v90H{x}z", c).Fill($"M{x + 20 + i * 44} {y - 12}h38v14h-38z", c)
                .Line($"M{x + 10} {y + 14}h{248 - x}", Ink, 1.4, "opacity='.2'");
        g.Solid(Round(96, 172, 208, 142, 7), g.A, pat: true, box: [96, 172, 304, 314]).Fill("M96 172h208v10H96z", Tone(g.A, 0.4));
        g.Label(146, 214, 108, 58, "recipes", "家常菜", 25);
    }

    private static void Lunchbox(Sheet g)
    {
        g.Table(112);
        g.Line("M164 184q0 -34 36 -34t36 34", Tone(g.B, -0.25), 13);
        g.Fill("M90 196l14 -18h192l14 18Z", Tone(g.A, 0.28)).Solid(Round(88, 194, 224, 120, 22), g.A, pat: true, box: [88, 194, 312, 314])
            .Fill("M88 214q0 -20 22 -20h180q22 0 22 20v14H88Z", Tone(g.A, -0.14)).Line("M88 230h224", Tone(g.A, -0.34), 3)
            .Fill(Round(182, 214, 36, 34, 6), g.Brass).Fill(Round(190, 222, 20, 18, 4), Tone(g.Brass, -0.25)).Gloss("M104 250v34", 7, 0.4);
    }

    private static void Board(Sheet g)
    {
        g.Table(0).Shade(98, 204, 314).Add("<g transform='rotate(4 200 200)'>");
        var d = "M112 150q0 -26 26 -26h34q10 0 10 -12v-32q0 -20 18 -20t18 20v32q0 12 10 12h34q26 0 26 26v144q0 22 -22 22h-132q-22 0 -22 -22Z";
        g.Fill(d, Tone(g.Wood, -0.3), "transform='translate(7 3)'").Solid(d, g.Wood).Add("");
        g.Grain(d, 104, 70, 190, 250);
        g.Clip(d, () => g.Fill("M104 246h200v20h-200zM104 274h200v7h-200z", g.A)).Dot(200, 84, 8, Tone(g.WallPaint, -0.15))
            .Line("M200 84C176 60 186 40 204 44C222 48 214 70 202 82", g.C, 4).Add("</g>");
        g.Fill(Leaf(258, 318, 44, -150) + Leaf(262, 318, 40, -30) + Leaf(260, 318, 46, -92), g.Green).Dot(300, 312, 15, "#d8433b")
            .Dot(295, 307, 4.5, "#fff", "opacity='.5'").Fill(Star(300, 299, 8, 5, 0.4), "#5c7c48");
    }

    private static void Mould(Sheet g)
    {
        g.Table(126, 200, 312).Ell(200, 312, 128, 27, Tone(g.B, -0.15)).Ell(200, 308, 128, 27, Tone(g.B, 0.15))
            .Ell(200, 309, 104, 20, Tone(g.B, 0.34));
        var d = "M98 306q6 -70 26 -82q2 -48 30 -56q8 -34 46 -34t46 34q28 8 30 56q20 12 26 82q-102 26 -204 0Z";
        var jelly = g.A == Porcelain ? "#e4643c" : g.A;
        g.Solid(d, jelly, light: Light.Round)
            .Line("M124 226q22 16 32 -2q20 18 44 0q24 18 44 0q10 18 32 2M154 168q14 14 26 -2q20 14 40 0q12 16 26 2", Tone(jelly, -0.25), 4, "opacity='.6'")
            .Line("M156 228q-10 40 -12 84M200 228v90M244 228q10 40 12 84", Tone(jelly, -0.25), 4, "opacity='.4'")
            .Gloss("M126 250q4 -16 10 -20M168 190q4 -14 14 -20", 8, 0.6).Fill(Blossom(200, 132, 22), g.C).Dot(200, 132, 6, "#f7d774");
    }

    private static void Scale(Sheet g)
    {
        g.Table(96).Solid("M112 314q-8 0 -6 -10l24 -96q4 -12 16 -12h108q12 0 16 12l24 96q2 10 -6 10Z", g.A, pat: true)
            .Fill("M188 172h24v28h-24z", Tone(g.A, -0.3));
        g.Dot(200, 258, 48, Tone(g.A, -0.3)).Dot(200, 257, 44, g.Paper);
        var t = "";
        for (var i = 0; i < 12; i++)
        {
            var a = i * 30 * Math.PI / 180;
            t += D($"M{200 + 36 * Math.Cos(a)} {257 + 36 * Math.Sin(a)}L{200 + 40 * Math.Cos(a)} {257 + 40 * Math.Sin(a)}");
        }
        g.Line(t, Ink, 2.4).Line("M200 257L222 232", "#b02a5c", 4).Dot(200, 257, 5, Ink);
        g.Inside(200, 150, 104, () =>
        {
            foreach (var (x, y, r, c) in new (int, int, int, string)[] { (168, 138, 30, "#e4643c"), (232, 136, 30, "#f0a044"), (200, 126, 32, "#d8433b") })
                g.Dot(x, y, r, c).Dot(x, y, r, g.Gradient(Light.Round)).Line($"M{x} {y - r}l4 -9", "#5c7c48", 4);
        });
        g.Solid("M92 150A108 22.7 0 0 0 308 150Q288 184 200 184T92 150Z", g.Brass, light: Light.Round)
            .Line("M92 150A108 22.7 0 0 0 308 150", Tone(g.Brass, 0.5), 4);
    }

    private static void Tray(Sheet g)
    {
        var d = Round(54, 108, 292, 196, 30);
        g.Flat().Add("<g transform='rotate(-5 200 200)'>").Cast(d, 13, 16).Fill(d, Tone(g.A, -0.22))
            .Solid(Round(60, 112, 280, 184, 26), g.A, pat: true, light: Light.Front).Line(Round(68, 120, 264, 168, 20), Tone(g.A, 0.3), 3)
            .Line("M62 178q-16 26 0 52M338 178q16 26 0 52", g.Brass, 9);
        g.Cast(Disc(140, 214, 46)).Dot(140, 214, 46, g.Paper).Dot(140, 214, 37, Tone(g.Paper, -0.08)).Dot(140, 214, 33, "#8a5636")
            .Dot(130, 204, 11, "#a97350").Line("M184 204q24 -8 24 12", g.Paper, 11);
        var note = Round(226, 146, 82, 112, 3);
        g.Fill(note, Ink, "opacity='.18' transform='translate(6 8)'").Fill(note, g.Paper).Sprig(258, 240, 74, -80, "#4d7a52", g.C).Add("</g>");
    }
}
