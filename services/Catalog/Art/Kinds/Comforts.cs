using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Soft and woven things, and what keeps you warm.</summary>
internal static class Comforts
{
    public static readonly Kind[] Kinds =
    [
        new("vase", "Vase", "花瓶", 1.03, Vase),
        new("cushion", "Cushion", "抱枕", 1.1, Cushion),
        new("throw", "Throw", "毛毯", 1.15, Throw),
        new("rug", "Rug", "地毯", 1.02, Rug),
        new("doormat", "Doormat", "门垫", 1.08, Doormat),
        new("basket", "Basket", "藤篮", 1.15, Basket),
        new("hotwater", "Hot water bottle", "热水袋", 1.15, Hotwater),
        new("pegs", "Clothes pegs", "木夹子", 1.05, Pegs),
    ];

    private static readonly At[][] vases =
    [
        [(24, 176), (22, 194), (58, 232), (66, 264), (48, 300), (40, 313)],
        [(34, 160), (30, 176), (46, 210), (52, 260), (46, 300), (40, 313)],
        [(20, 184), (18, 206), (70, 240), (74, 272), (52, 304), (44, 313)],
        [(52, 168), (42, 200), (34, 240), (44, 280), (58, 313)],
    ];

    private static void Vase(Sheet g)
    {
        g.Table(66);
        var p = g.Pick(vases);
        var (mouth, y, _) = p[0];
        var stem = g.Dark ? "#c9a37e" : "#6b4a3a";
        g.Sprig(200, y + 20, 156, -112, stem, g.C, 4).Sprig(200, y + 20, 132, -66, stem, g.C, 4).Sprig(200, y + 20, 88, -138, g.Green, g.C, 2);
        g.Turned(p, g.A, pat: true).Gloss($"M{200 - p[3].X * 0.78} {p[2].Y + 6}q-5 16 1 30", 7, 0.42)
            .Line($"M{200 - mouth} {y}A{mouth} {mouth * K} 0 0 0 {200 + mouth} {y}", Tone(g.A, 0.4), 4);
    }

    private static void Cushion(Sheet g)
    {
        g.Table(0).Shade(118, 200, 312);
        var d = "M86 106Q92 92 108 100Q200 118 292 100Q308 92 314 106Q300 204 318 306Q312 322 296 316Q200 302 104 316Q88 322 82 306Q100 204 86 106Z";
        g.Solid(d, g.A, pat: true, box: [82, 98, 318, 318], scale: 1.15).Line(d, Tone(g.B, -0.08), 5)
            .Fill("M112 118Q150 160 156 200Q140 150 112 118ZM288 300Q252 262 240 226Q262 272 288 300Z", Ink, "opacity='.1'")
            .Gloss("M112 124Q106 180 108 226", 6, 0.22);
        foreach (var (x, y) in new (int, int)[] { (86, 104), (314, 104), (82, 312), (318, 312) })
            g.Dot(x, y, 8, g.C)
                .Line($"M{x} {y}l{(x < 200 ? -9 : 9)} {(y < 200 ? -9 : 9)}M{x} {y}l{(x < 200 ? -13 : 13)} 0M{x} {y}l0 {(y < 200 ? -13 : 13)}", g.C, 3);
    }

    private static void Throw(Sheet g)
    {
        g.Table(124, 200, 314);
        void Fold(double y, string c, string on, double w)
        {
            var d = D($"M{200 - w} {y + 6}q-14 14 0 30q4 12 22 12H{200 + w - 14}q18 -8 16 -26q2 -22 -20 -22H{200 - w + 18}q-14 0 -18 6Z");
            g.Solid(d, c, pat: c == g.A, on: g.B, box: [200 - w, y, 200 + w, y + 50], scale: 0.9)
                .Line($"M{200 - w + 16} {y + 42}q-16 -14 0 -34", Ink, 3, "opacity='.2'").Gloss($"M{200 - w + 20} {y + 6}h{w * 1.2}", 4, 0.3);
        }
        Fold(264, g.B, g.A, 120);
        Fold(220, g.A, g.B, 116);
        Fold(176, g.B, g.C, 112);
        Fold(132, g.A, g.B, 108);
        var f = "";
        for (var i = 0; i < 15; i++)
            f += D($"M{102 + i * 13.5} 172l{g.Rnd() * 4 - 2} 20");
        g.Line(f, Tone(g.A, -0.1), 4).Line("M98 170H306", Tone(g.A, -0.18), 4);
    }

    private static void Rug(Sheet g)
    {
        g.Flat();
        var d = Round(92, 66, 216, 268, 3);
        var f = "";
        for (var i = 0; i < 22; i++)
            f += D($"M{98 + i * 9.7} 66v-20M{98 + i * 9.7} 334v20");
        g.Add("<g transform='rotate(-9 200 200)'>").Line(f, Ink, 4, "opacity='.16' transform='translate(9 11)'").Cast(d)
            .Line(f, Tone(g.B, 0.1), 4).Solid(d, g.A, pat: true, box: [92, 66, 308, 334], scale: 1.2, light: Light.None)
            .Line(Round(104, 78, 192, 244, 2), g.B, 7).Line(Round(114, 88, 172, 224, 2), g.C, 3);
        var m = "M200 126L254 200L200 274L146 200Z";
        g.Fill(m, g.B).Line("M200 146L240 200L200 254L160 200Z", g.A, 5).Fill(Blossom(200, 200, 24), g.C).Dot(200, 200, 6, "#f7d774")
            .Fill(d, g.Gradient(Light.Front)).Add("</g>");
    }

    private static void Doormat(Sheet g)
    {
        g.Flat();
        var d = Round(56, 112, 288, 184, 8);
        g.Add("<g transform='rotate(-6 200 200)'>").Cast(d).Solid(d, Tone("#b98a5e", 0.08));
        g.Clip(d, () =>
        {
            var s = "";
            for (var i = 0; i < 90; i++)
            {
                var x = 60 + g.Rnd() * 276;
                var y = 116 + g.Rnd() * 172;
                s += D($"M{x} {y}l{g.Rnd() * 8 - 4} 7");
            }
            g.Line(s, Ink, 1.8, "opacity='.2'");
        });
        g.Line(Round(70, 126, 260, 156, 4), g.A, 9);
        g.Text(200, g.Chinese ? 232 : 226, g.Chinese ? 78 : 74, g.A, "hello", "回家", "font-weight='700'")
            .Fill(Blossom(94, 150, 11) + Blossom(306, 258, 11, 20), g.B).Add("</g>");
    }

    private static void Basket(Sheet g)
    {
        g.Table(96).Line("M106 200C106 70 294 70 294 200", Tone(g.Wood, -0.3), 15).Line("M106 200C106 70 294 70 294 200", g.Wood, 10)
            .Line("M106 200C106 70 294 70 294 200", Tone(g.Wood, -0.3), 3, "stroke-dasharray='3 11'");
        g.Ell(200, 206, 104, 22, Tone(g.Wood, -0.4))
            .Inside(200, 206, 100, () =>
            {
                g.Solid("M96 206Q92 160 150 162Q168 140 206 158Q262 140 306 206Q250 250 96 206Z", g.A, pat: true, box: [96, 150, 306, 230], scale: 0.7);
                g.Dot(230, 178, 30, g.C).Line("M208 166q20 -14 40 2M204 178q24 -14 52 2M208 192q20 -12 42 2", "#fff", 2.4, "opacity='.45'");
            });
        var d = Lathe([(106, 206), (100, 250), (84, 300), (78, 313)]);
        g.Solid(d, g.Wood, light: Light.Round)
            .Clip(d, () =>
            {
                var v = "";
                var h = "";
                for (var i = 0; i < 8; i++)
                    h += D($"M88 {218 + i * 14}Q200 {262 + i * 14} 312 {218 + i * 14}");
                for (var i = -8; i < 9; i++)
                    v += D($"M{200 + i * 13} 196L{200 + i * 10} 336");
                g.Line(h, Tone(g.Wood, -0.26), 7, "stroke-dasharray='12 9'").Line(v, Tone(g.Wood, 0.3), 3.4, "opacity='.75'");
            })
            .Line("M94 206A106 22.3 0 0 0 306 206", Tone(g.Wood, -0.2), 12)
            .Line("M94 206A106 22.3 0 0 0 306 206", Tone(g.Wood, 0.3), 5, "stroke-dasharray='9 7'");
    }

    private static void Hotwater(Sheet g)
    {
        g.Table(0).Shade(84, 200, 316);
        var d = "M168 132Q120 142 116 190L110 284Q112 318 146 318h108q34 0 36 -34L284 190Q280 142 232 132Z";
        g.Fill("M178 84h44v30h-44z", "#c9584a").Fill(Round(172, 70, 56, 20, 8), "#b84a40")
            .Solid(d, g.A, pat: true, box: [110, 130, 290, 318])
            .Clip(d, () =>
            {
                var k = "";
                for (var y = 150; y < 320; y += 13)
                    for (var x = 116; x < 290; x += 26)
                        k += D($"M{x} {y}l6.5 7 6.5 -7");
                g.Line(k, Ink, 1.8, "opacity='.13'");
            });
        g.Solid("M162 146Q156 104 176 98h48q20 6 14 48Q200 158 162 146Z", g.B)
            .Line("M176 104v40M188 102v46M200 102v46M212 102v46M224 104v40", Tone(g.B, -0.25), 2.4, "opacity='.5'");
        g.Bow(200, 152, 17, g.C);
        g.Solid(Heart(200, 246, 27), g.B, light: Light.Front);
    }

    private static void Pegs(Sheet g)
    {
        g.Wall().Line("M-10 120Q200 166 410 112", Ink, 4, "opacity='.16' transform='translate(8 10)'")
            .Line("M-10 120Q200 166 410 112", "#efe3cf", 5);
        var cloth = "M96 138Q150 148 208 148L212 300Q150 312 92 296Z";
        g.Cast(cloth).Solid(cloth, g.A, pat: true, box: [92, 138, 212, 306]).Seam("M98 284Q150 298 206 288", g.B, 0.9);
        foreach (var (x, y, c) in new (int, int, string)[] { (106, 138, g.B), (198, 146, g.C), (262, 144, g.B), (318, 136, g.C) })
        {
            var d = D($"M{x - 9} {y - 32}q9 -8 18 0v62q-4 6 -7 0l-2 -28 -2 28q-3 6 -7 0Z");
            g.Cast(d, 6, 8).Solid(d, c == Porcelain ? g.Wood : c, light: Light.Round).Line($"M{x - 9} {y - 4}h18", g.Steel, 4);
        }
    }
}
