using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>For playing.</summary>
internal static class Toys
{
    public static readonly Kind[] Kinds =
    [
        new("blocks", "Wooden blocks", "积木", 1.16, Blocks),
        new("car", "Toy car", "玩具车", 1.13, Car),
        new("bear", "Plush bear", "毛绒小熊", 1.08, Bear),
        new("bunny", "Knitted bunny", "针织小兔", 1.06, Bunny),
        new("puzzle", "Jigsaw puzzle", "拼图", 1.06, Puzzle),
        new("kite", "Kite", "风筝", 1, Kite),
        new("robot", "Tin robot", "铁皮机器人", 1.08, Robot),
        new("rocket", "Toy rocket", "玩具火箭", 1.12, Rocket),
        new("top", "Spinning top", "陀螺", 1.12, Top),
        new("piggybank", "Piggy bank", "小猪存钱罐", 1.13, Piggybank),
        new("cards", "Playing cards", "纸牌", 1.12, Cards),
        new("doll", "Nesting dolls", "套娃", 1.12, Doll),
    ];

    private static void Blocks(Sheet g)
    {
        g.Table(124, 196, 314);
        void Cube(double x, double y, double s, string c, Action<double, double> mark)
        {
            g.Box(x, y - s, s, s, s * 0.2, s * 0.1, c, r: 5);
            mark(x + s / 2, y - s / 2);
        }
        var letters = g.Chinese ? "春好" : "ab";
        Cube(76, 314, 82, g.A, (x, y) => g.Text(x, y + 19, 56, g.B == g.A ? "#fff" : g.B, $"{letters[0]}", $"{letters[0]}", "font-weight='700'"));
        Cube(166, 314, 82, g.B, (x, y) => g.Fill(Blossom(x, y, 27), g.A).Dot(x, y, 8, "#f7d774"));
        Cube(252, 314, 74, g.C, (x, y) => g.Text(x, y + 16, 48, "#fff", $"{letters[1]}", $"{letters[1]}", "font-weight='700'"));
        g.Solid("M112 216v-22q0 -48 48 -48t48 48v22h-28v-18q0 -22 -20 -22t-20 22v18Z", Tone(g.Wood, 0.2), light: Light.Round);
        g.Solid("M272 222l34 -64 34 64Z", g.A, light: Light.Round).Dot(160, 122, 24, g.C).Dot(160, 122, 24, g.Gradient(Light.Round));
    }

    private static void Car(Sheet g)
    {
        g.Table(0).Shade(116, 200, 312);
        g.Fill("M134 190Q144 136 196 134h20Q262 136 280 190Z", Tone(g.A, -0.12))
            .Fill("M150 188Q158 150 194 149V188ZM206 149h8q36 2 50 39h-58z", "#dcebf6")
            .Fill("M160 188q8 -32 24 -38l-14 38zM222 188l14 -34 10 6 -12 28z", "#fff", "opacity='.7'");
        g.Solid("M74 236Q74 200 112 194L136 184H276L304 200Q334 208 334 244V270Q334 286 316 286H92Q74 286 74 270Z", g.A,
            pat: true, box: [74, 184, 334, 286], light: Light.Round)
            .Fill("M74 256H334V266H74Z", g.B).Dot(322, 234, 12, "#fff1bd").Fill("M70 232h14v20H70z", "#d8433b")
            .Line("M200 190V250M184 212h12", Ink, 2.4, "opacity='.25'");
        foreach (var x in new[] { 130, 276 })
            g.Dot(x, 284, 42, Ink, "opacity='.22'").Dot(x, 284, 37, "#3a3147").Dot(x, 284, 22, g.Wood).Dot(x, 284, 22, g.Gradient(Light.Round))
                .Dot(x, 284, 7, g.Brass).Line($"M{x - 28} 272q4 -12 14 -16", "#fff", 4, "opacity='.35'");
        g.Line("M120 132h150", g.Wood, 8);
        g.Box(148, 96, 60, 34, 10, 6, g.B == g.A ? g.C : g.B, r: 4);
        g.Line("M178 88v42", g.C, 4);
    }

    private static void Bear(Sheet g)
    {
        var f = Luma(g.A) > 0.9 ? "#f0dcc0" : Luma(g.A) < 0.42 ? Mix(g.A, "#c98d66", 0.55) : g.A;
        var m = Tone(f, 0.5);
        var d = Tone(f, -0.14);
        g.Table(104, 200, 316);
        foreach (var x in new[] { 136, 264 })
            g.Dot(x, 98, 29, d).Dot(x, 100, 16, m);
        g.Solid("M128 236Q84 246 86 284Q100 300 140 276ZM272 236Q316 246 314 284Q300 300 260 276Z", d, light: Light.Front)
            .Solid("M136 222Q120 320 200 320T264 222Q200 190 136 222Z", f, light: Light.Round, pat: true, box: [124, 212, 276, 320], scale: 0.7)
            .Ell(200, 276, 42, 38, m, "opacity='.85'");
        foreach (var x in new[] { 130, 270 })
            g.Solid(Disc(x, 302, 35, 30), d, light: Light.Round).Ell(x, 304, 19, 16, m);
        g.Solid("M106 148Q104 76 200 76T294 148Q292 214 200 214T106 148Z", f, light: Light.Round).Ell(200, 176, 42, 31, m)
            .Ell(200, 160, 14, 10, Ink).Line("M200 170v12q-2 12 -16 10M200 182q2 12 16 10", Ink, 4).Dot(162, 140, 8, Ink).Dot(238, 140, 8, Ink)
            .Dot(159, 137, 2.6, "#fff").Dot(235, 137, 2.6, "#fff").Ell(140, 172, 13, 8, "#e4643c", "opacity='.28'")
            .Ell(260, 172, 13, 8, "#e4643c", "opacity='.28'");
        g.Bow(200, 220, 27, g.B == f ? g.C : g.B == Porcelain ? g.C : g.B);
    }

    private static void Bunny(Sheet g)
    {
        var f = g.A == Porcelain || g.A == Bone ? "#efe3d2" : Tone(g.A, 0.3);
        var p = "#f2b8b8";
        g.Table(78, 200, 316);
        foreach (var (x, r) in new (int, int)[] { (162, -12), (238, 16) })
            g.Add($"<g transform='rotate({r} {x} 130)'>").Solid($"M{x - 25} 140Q{x - 30} 20 {x} 20T{x + 25} 140Z", f, light: Light.Round)
                .Fill($"M{x - 11} 134Q{x - 14} 44 {x} 44T{x + 11} 134Z", p).Add("</g>");
        g.Solid("M140 220Q126 318 200 318T260 220Q200 196 140 220Z", g.A,
            light: Light.Round, pat: true, pattern: g.Pattern == "plain" ? "stripe" : g.Pattern, box: [130, 212, 270, 318], bow: 18, scale: 0.7);
        g.Solid("M140 232Q104 254 114 282Q130 290 150 262ZM260 232Q296 254 286 282Q270 290 250 262Z", f)
            .Solid(Disc(158, 308, 30, 19), f, light: Light.Round).Solid(Disc(242, 308, 30, 19), f, light: Light.Round)
            .Solid("M122 162Q118 104 200 104T278 162Q276 216 200 216T122 162Z", f, light: Light.Round).Dot(168, 158, 7, Ink)
            .Dot(232, 158, 7, Ink).Dot(166, 155.5, 2.2, "#fff").Dot(230, 155.5, 2.2, "#fff").Fill("M192 174h16q-2 12 -8 12t-8 -12Z", "#d97a86")
            .Line("M200 186v6q-6 8 -14 4M200 192q6 8 14 4", Ink, 3).Ell(146, 180, 12, 8, p, "opacity='.8'")
            .Ell(254, 180, 12, 8, p, "opacity='.8'").Line("M148 222q52 24 104 0", g.C, 12).Line("M234 228l10 44", g.C, 13)
            .Line("M238 264l-4 14M246 264l4 14", g.C, 4);
    }

    private static void Puzzle(Sheet g)
    {
        g.Flat();
        var piece = "M-44 -44h30c-8 -26 36 -26 28 0h30v30c26 -8 26 36 0 28v30h-30c8 -26 -36 -26 -28 0h-30v-30c-26 8 -26 -36 0 -28Z";
        void At(double x, double y, double r, string c, string on)
        {
            g.Add($"<g transform='translate({x} {y})rotate({r})'>").Cast(piece, 6, 8)
                .Solid(piece, c, pat: c != on, on: on, scale: 0.7, box: [-44, -44, 44, 44]).Line(piece, Tone(c, 0.4), 1.6, "opacity='.8'")
                .Add("</g>");
        }
        At(138, 148, 0, g.A, g.B);
        At(226, 148, 90, g.B, g.B == g.Paper ? g.A : g.B);
        At(138, 236, 90, g.C, g.C);
        At(226, 236, 0, g.A, g.B);
        At(318, 292, 24, g.C, g.C);
    }

    private static void Kite(Sheet g)
    {
        g.Wall();
        g.Fill("M40 330q20 -34 54 -22q22 -28 56 -6q40 -8 44 28Z", "#fff", $"opacity='{(g.Dark ? 0.18 : 0.7):r}'")
            .Fill("M296 120q14 -24 38 -16q18 -20 42 -2q28 -4 30 22Z", "#fff", $"opacity='{(g.Dark ? 0.14 : 0.6):r}'");
        var d = "M216 44L320 148L180 268L112 112Z";
        g.Cast(d, 16, 20).Solid(d, g.A, pat: true, box: [112, 44, 320, 268], light: Light.None)
            .Fill("M216 44L320 148L204 150Z", g.B, "opacity='.9'").Fill("M204 150L180 268L112 112Z", g.C, "opacity='.92'")
            .Line("M216 44L180 268M112 112L320 148", Tone(g.Wood, -0.2), 5).Fill(d, g.Gradient(Light.Front))
            .Line("M180 268Q140 300 168 336T130 402", Tone(g.A, -0.25), 4);
        foreach (var (x, y, r, c) in new (int, int, int, string)[] { (152, 300, 30, g.B), (166, 336, -34, g.C), (140, 372, 24, g.A) })
            g.Add($"<g transform='rotate({r} {x} {y})'>").Fill($"M{x} {y}l-22 -12v24ZM{x} {y}l22 -12v24Z", c).Add("</g>");
    }

    private static void Robot(Sheet g)
    {
        g.Table(76, 200, 318);
        var s = g.B == Porcelain ? "#cfd6e0" : g.B;
        foreach (var x in new[] { 160, 222 })
            g.Solid($"M{x - 2} 262h24v36h8q8 0 8 10v10h-50v-10q0 -10 10 -10Z", Tone(s, -0.08), light: Light.Round);
        g.Line("M118 196Q92 214 98 256M282 196Q308 214 302 256", s, 16)
            .Add($"<path d='M118 196Q92 214 98 256M282 196Q308 214 302 256' fill='none' stroke='{Ink}' stroke-width='16' stroke-linejoin='round' opacity='.14' stroke-dasharray='2 6'/>")
            .Dot(98, 262, 15, g.C).Dot(302, 262, 15, g.C).Line("M200 92V66", g.Brass, 5).Dot(200, 60, 11, g.C)
            .Dot(197, 56, 3.4, "#fff", "opacity='.7'");
        g.Solid(Round(146, 90, 108, 78, 14), s, light: Light.Round).Fill(Round(134, 112, 14, 32, 5), g.A)
            .Fill(Round(252, 112, 14, 32, 5), g.A).Dot(176, 122, 15, g.Paper).Dot(224, 122, 15, g.Paper).Dot(178, 123, 8, Ink)
            .Dot(226, 123, 8, Ink).Fill(Round(172, 146, 56, 11, 4), Ink).Line("M182 146v11M192 146v11M202 146v11M212 146v11", g.Paper, 2);
        g.Solid(Round(120, 172, 160, 100, 12), g.A, pat: true, box: [120, 172, 280, 272], scale: 0.7, light: Light.Round)
            .Fill(Round(150, 192, 68, 52, 6), g.Paper).Line("M158 228l14 -16 10 10 12 -22 16 24", g.C, 4).Dot(246, 204, 9, "#f7d774")
            .Dot(246, 232, 9, g.C);
    }

    private static void Rocket(Sheet g)
    {
        g.Table(62, 200, 318);
        var on = g.B;
        g.Solid("M150 232Q104 252 104 318L156 292ZM250 232Q296 252 296 318L244 292Z", on, light: Light.Front)
            .Solid("M200 52Q270 120 262 232L246 300H154L138 232Q130 120 200 52Z", g.A,
                pat: true, light: Light.Round, box: [130, 140, 270, 300], bow: 16, scale: 0.8)
            .Solid("M200 52Q238 90 252 136Q200 154 148 136Q162 90 200 52Z", on, light: Light.Round).Dot(200, 188, 33, g.Brass)
            .Dot(200, 188, 25, "#bcd9ee").Fill("M180 178q8 -16 26 -14l-22 34q-6 -10 -4 -20Z", "#fff", "opacity='.7'")
            .Fill("M190 240h20v78h-20z", on).Fill("M202 240h8v78h-8z", Ink, "opacity='.15'")
            .Fill("M152 298h96l6 18q-54 10 -108 0Z", Tone(g.A, -0.3)).Dot(200, 52, 7, g.C).Gloss("M152 220q-2 30 8 62", 6, 0.4);
    }

    private static void Top(Sheet g)
    {
        g.Table(0).Shade(58, 206, 330).Add("<g transform='rotate(8 200 320)'>")
            .Turned([(10, 84), (12, 100), (9, 140), (16, 166), (112, 214), (116, 232), (74, 276), (22, 316), (5, 334)], g.A, pat: true, pattern: g.Pattern == "plain" ? "stripe" : g.Pattern, bow: 22, scale: 0.8)
            .Turned([(12, 70), (17, 82), (12, 96)], g.C).Line("M86 222Q200 262 314 222", Tone(g.B, 0), 9)
            .Line("M88 236Q200 278 312 236", g.C, 5).Gloss("M110 214q24 -14 50 -24", 8, 0.5).Add("</g>")
            .Line("M66 322q30 22 82 20M264 340q40 -4 62 -22", "#fff", 3, "opacity='.55'");
    }

    private static void Piggybank(Sheet g)
    {
        g.Table(104, 200, 316);
        var c = g.A == Porcelain ? Porcelain : g.A;
        foreach (var x in new[] { 142, 248 })
            g.Solid($"M{x - 20} 268h42l-4 48q-17 6 -34 0Z", Tone(c, -0.12), light: Light.Round);
        g.Line("M300 216q30 -2 24 -24q-14 -10 -18 6", Tone(c, -0.2), 7)
            .Solid("M84 226Q88 140 196 134Q312 136 312 220Q310 296 204 298T84 226Z", c, pat: true, light: Light.Round, box: [84, 134, 312, 298])
            .Solid("M116 160Q108 110 130 100Q158 116 166 142Z", Tone(c, -0.06)).Ell(88, 228, 26, 33, Tone(c, -0.1))
            .Ell(85, 226, 24, 31, Tone(c, 0.18)).Ell(80, 220, 4, 7, Tone(c, -0.4)).Ell(92, 230, 4, 7, Tone(c, -0.4)).Dot(128, 194, 7, Ink)
            .Dot(126, 191.5, 2.2, "#fff").Ell(126, 240, 14, 9, "#e4643c", "opacity='.25'").Line("M178 142Q206 136 236 144", Tone(c, -0.5), 8);
        g.Ell(214, 92, 27, 27, Tone(g.Brass, -0.25)).Ell(211, 91, 26, 26, g.Brass).Fill(Blossom(211, 91, 15), Tone(g.Brass, -0.22))
            .Gloss("M108 190q10 -26 34 -38", 8, 0.45);
    }

    private static void Cards(Sheet g)
    {
        g.Flat();
        void One(double angle, Action body)
        {
            var d = Round(138, 96, 124, 176, 10);
            g.Add($"<g transform='rotate({angle} 200 350)'>").Cast(d, 7, 8).Fill(d, g.Paper);
            body();
            g.Line(d, Ink, 1.2, "opacity='.15'").Add("</g>");
        }
        void Back()
        {
            g.Solid(Round(146, 104, 108, 160, 6), g.A, pat: true, pattern: g.Pattern == "plain" || g.Pattern == "glaze" ? "check" : g.Pattern, box: [146, 104, 254, 264], scale: 0.55)
                .Dot(200, 184, 25, g.Paper).Fill(Blossom(200, 184, 17), g.C);
        }
        One(-30, Back);
        One(-10, Back);
        One(10, () => g.Fill(Heart(200, 184, 29), "#c8323f").Fill(Heart(156, 140, 8), "#c8323f")
            .Text(156, 126, 22, "#c8323f", "2", "2"));
        One(30, () => g.Fill(Blossom(200, 184, 38), g.A == Porcelain ? g.B : g.A).Dot(200, 184, 11, "#f7d774")
            .Text(156, 126, 22, Ink, "A", "A"));
    }

    private static void Doll(Sheet g)
    {
        var body = Lathe([(4, -196), (34, -186), (46, -152), (40, -118), (62, -66), (50, 0)], 0);
        var apron = "M-80 -104Q0 -84 80 -104V20H-80Z";
        var hair = "M-29 -156Q-22 -184 0 -178Q22 -184 29 -156Q6 -162 0 -172Q-6 -162 -29 -156Z";
        void One(double x, double y, double s, string c, string on, string pattern)
        {
            g.Group($"transform='translate({x} {y})scale({s:r})'", () =>
            {
                g.Fill(body, Ink, "opacity='.16' transform='translate(5 3)'").Solid(body, c, light: Light.None)
                    .Clip(body, () => g.Solid(apron, on, pat: true, on: c, pattern: pattern, scale: 0.6, light: Light.None, box: [-60, -100, 60, 0])
                        .Ell(0, -44, 27, 34, g.Paper))
                    .Bloom(0, -45, 17, g.C).Fill(body, g.Gradient(Light.Round));
                g.Once("face", () => g.Ell(0, -152, 29, 27, "#fbe3cc").Fill(hair, "#5b3a2c")
                    .Fill(Disc(-10, -149, 2.8) + Disc(10, -149, 2.8), Ink).Line("M-5 -137q5 5 10 0", "#c8323f", 2.6)
                    .Fill(Disc(-17, -141, 4.4) + Disc(17, -141, 4.4), "#e4643c", "opacity='.4'"));
            });
        }
        g.Table(120, 200, 318);
        One(294, 292, 0.72, g.C, g.B, "plain");
        One(226, 304, 0.96, g.B == Porcelain ? g.C : g.B, g.A, "dot");
        One(132, 318, 1.22, g.A == Porcelain ? g.B : g.A, g.B == Porcelain ? "#f7d774" : g.B, g.Pattern);
    }
}
