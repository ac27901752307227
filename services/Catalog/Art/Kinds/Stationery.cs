using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Paper, pencils, and everything that goes round a present.</summary>
internal static class Stationery
{
    public static readonly Kind[] Kinds =
    [
        new("notebook", "Notebook", "笔记本", 1.12, Notebook),
        new("pencils", "Pencil set", "铅笔套装", 1.1, Pencils),
        new("card", "Greeting card", "贺卡", 1.12, Card),
        new("wrap", "Wrapping paper", "包装纸", 1.12, Wrap),
        new("giftbox", "Gift box", "礼盒", 1.16, Giftbox),
        new("giftbag", "Gift bag", "礼品袋", 1.16, Giftbag),
        new("ribbon", "Ribbon", "丝带", 1.12, Ribbon),
    ];

    private static void Notebook(Sheet g)
    {
        var d = Round(112, 76, 172, 240, 8);
        g.Flat().Add("<g transform='rotate(-8 200 200)'>").Cast(d, 14, 16).Fill(Round(118, 82, 172, 240, 6), Tone(g.A, -0.35))
            .Fill(Round(116, 80, 170, 238, 4), g.Paper).Line("M288 92v218M284 90v222", Tone(g.Paper, -0.2), 1.2)
            .Solid(d, g.A, pat: true, box: [112, 76, 284, 316]).Fill(Round(112, 76, 24, 240, 8), Ink, "opacity='.14'")
            .Fill("M258 76h9v240h-9z", g.C).Fill("M176 316h12v30l-6 -7 -6 7z", g.B);
        g.Label(152, 128, 90, 58, "notes", "手记", 25);
        g.Add("</g><g transform='rotate(24 330 220)'>");
        var p = "M318 92h16v196l-8 24 -8 -24Z";
        g.Cast(p, 9, 10).Fill("M318 288h16l-8 24z", "#f0cfa2").Fill("M323 303h6l-3 9z", Ink)
            .Fill("M318 104h16v184h-16z", g.B == Porcelain ? g.C : g.B).Fill("M318 104h5v184h-5z", "#fff", "opacity='.35'")
            .Fill("M318 92h16v14h-16z", g.Brass).Fill(Round(318, 78, 16, 15, 4), "#f2b8b8").Add("</g>");
    }

    private static void Pencils(Sheet g)
    {
        g.Flat();
        var cs = new[] { g.A, g.B == Porcelain ? "#f2b8b8" : g.B, g.C, "#6d8f55", "#eda02e", "#5a2c5c" };
        g.Add("<g transform='rotate(-7 200 200)'>");
        foreach (var (i, c) in cs.Index())
        {
            var x = 104 + i * 33;
            var y = 66 + new[] { 14, 0, 22, 6, 18, 2 }[i];
            var d = D($"M{x} {y + 40}L{x + 13} {y}L{x + 26} {y + 40}V260H{x}Z");
            g.Cast(d, 8, 9).Fill($"M{x} {y + 40}L{x + 13} {y}L{x + 26} {y + 40}q-6 6 -13 0q-7 6 -13 0Z", "#f0cfa2")
                .Fill($"M{x + 8.4} {y + 14}L{x + 13} {y}L{x + 17.6} {y + 14}Z", c).Fill($"M{x} {y + 40}q7 6 13 0q7 6 13 0V270H{x}Z", c)
                .Fill($"M{x + 3} {y + 46}h5V262h-5z", "#fff", "opacity='.35'").Fill($"M{x + 20} {y + 46}h6V262h-6z", Ink, "opacity='.14'");
        }
        var s = Round(88, 196, 224, 142, 6);
        g.Cast(s, 10, 12).Solid(s, g.A, pat: true, box: [88, 196, 312, 338], scale: 0.8).Fill("M88 196h224v10H88z", Ink, "opacity='.14'");
        g.Label(142, 236, 116, 62, "six colours", "六色铅笔", 20);
        g.Add("</g>");
    }

    private static void Card(Sheet g)
    {
        var env = Round(92, 150, 236, 158, 5);
        var d = Round(104, 74, 164, 220, 4);
        g.Flat().Add("<g transform='rotate(9 210 230)'>").Cast(env).Solid(env, g.B == Porcelain ? Tone(g.A, 0.5) : g.B)
            .Line("M94 154L210 240L326 154", Ink, 2.4, "opacity='.22'").Add("</g><g transform='rotate(-7 186 184)'>").Cast(d)
            .Solid(d, g.Paper, light: Light.Front);
        var m = Round(116, 86, 140, 140, 3);
        g.Solid(m, g.A, pat: true, box: [116, 86, 256, 226], scale: 0.8);
        if (g.Pattern == "plain" || g.Pattern == "glaze")
            g.Sprig(166, 218, 118, -74, g.Dark ? "#34563f" : "#4d7a52", g.C, 3);
        g.Text(186, 268, 27, Ink, "thank you", "谢谢你").Add("</g>");
    }

    private static void Wrap(Sheet g)
    {
        g.Flat();
        foreach (var (i, (dx, c, on, pattern)) in new (int, string, string, string)[] { (66, g.A, g.B, g.Pattern), (0, g.C, g.B == Porcelain ? Porcelain : g.B, "stripe"), (-66, g.B, g.A, g.Pattern == "dot" ? "sprig" : "dot") }.Index())
        {
            var y = 178 + i * 0;
            var x = 200 - dx;
            var d = D($"M{x - 29} 84V322A29 9 0 0 0 {x + 29} 322V84Z");
            g.Add($"<g transform='rotate({-18 + i * 5} 200 220)'>").Cast(d, 13, 10)
                .Solid(d, c, pat: true, on: on, pattern: pattern == "glaze" || pattern == "plain" ? "sprig" : pattern, light: Light.Round, box: [x - 29, 84, x + 29, 330], scale: 0.75)
                .Ell(x, 84, 29, 9, Tone(c, 0.35)).Ell(x, 84, 20, 6, Tone(g.Paper, -0.1)).Ell(x, 84, 15, 4.4, Tone(g.Wood, -0.45))
                .Fill($"M{x - 30} 196h60v18h-60z", g.Paper).Line($"M{x - 30} 205h60", g.Brass, 3).Add("</g>");
        }
    }

    private static void Giftbox(Sheet g)
    {
        g.Table(104);
        var r = g.B;
        g.Box(106, 214, 188, 100, 0, 0, g.A, pat: true, r: 3, scale: 0.9);
        g.Fill("M184 214h32v100h-32z", r).Fill("M206 214h10v100h-10z", Ink, "opacity='.12'").Fill("M106 214h188v12H106z", Ink, "opacity='.18'");
        g.Box(96, 172, 208, 44, 26, 16, Tone(g.A, 0.06), pat: true, r: 3, scale: 0.9);
        g.Fill("M183 172l4 -26h26l4 26v44h-34z", r).Fill("M206 172h10v44h-10z", Ink, "opacity='.12'");
        g.Solid("M200 156C160 84 96 106 124 146Q140 164 200 158Z", r, light: Light.Round)
            .Solid("M200 156C240 84 304 106 276 146Q260 164 200 158Z", r, light: Light.Round)
            .Fill("M136 132q20 -22 46 14q-28 6 -46 -14ZM264 132q-20 -22 -46 14q28 6 46 -14Z", Ink, "opacity='.22'")
            .Fill(Round(184, 140, 32, 26, 9), Tone(r, -0.14));
        g.Line("M214 160Q256 180 258 214", g.C, 3).Add("<g transform='rotate(14 258 236)'>").Fill("M238 222l20 -14 20 14v46h-40z", g.Paper)
            .Dot(258, 222, 4, Tone(g.A, -0.3)).Fill(Blossom(258, 246, 10), g.C).Add("</g>");
    }

    private static void Giftbag(Sheet g)
    {
        g.Table(88, 200, 316);
        g.Fill("M130 140q14 -42 34 -20q10 -36 36 -14q20 -30 36 12q26 -20 32 22Z", g.C)
            .Fill("M150 140q10 -24 20 -8q14 -22 30 -2q14 -20 26 4q12 -10 20 6Z", "#fff", "opacity='.35'")
            .Line("M160 142C160 76 240 76 240 142", Tone(g.B, -0.35), 6);
        var d = "M112 138h176v178H112z";
        g.Solid(d, g.A, pat: true, box: [112, 138, 288, 316]).Fill("M258 138h30v178h-30l14 -90z", Ink, "opacity='.12'")
            .Line("M160 158C160 86 240 86 240 158", g.B, 7).Dot(160, 158, 5, g.Brass).Dot(240, 158, 5, g.Brass)
            .Line("M240 160q18 26 10 46", g.C, 2.4).Add("<g transform='rotate(-10 250 230)'>").Fill("M232 214l18 -12 18 12v44h-36z", g.Paper)
            .Fill(Heart(250, 238, 8), g.C).Add("</g>");
    }

    private static void Ribbon(Sheet g)
    {
        g.Table(128, 200, 316);
        void Spool(double x, double y, double s, string c, string on)
        {
            var r = 54 * s;
            var h = 52 * s;
            g.Ell(x, y, r * 1.22, r * 1.22 * K, Tone(g.Wood, -0.25)).Ell(x, y - 7, r * 1.22, r * 1.22 * K, g.Wood)
                .Turned([(r, y - h - 8), (r, y - h / 2), (r, y - 8)], c, cx: x, pat: c != g.C, on: on, scale: 0.5)
                .Ell(x, y - h - 6, r * 1.22, r * 1.22 * K, Tone(g.Wood, -0.25)).Ell(x, y - h - 12, r * 1.22, r * 1.22 * K, Tone(g.Wood, 0.2))
                .Ell(x, y - h - 12, r * 0.32, r * 0.32 * K, Tone(g.Wood, -0.5));
        }
        Spool(262, 276, 0.9, g.B, g.A);
        Spool(148, 312, 1.15, g.A, g.B);
        Spool(148, 238, 0.86, g.C, g.B);
        g.Line("M206 290C250 300 240 350 300 338T366 318", Tone(g.A, -0.2), 15).Line("M206 287C250 297 240 347 300 335T366 315", g.A, 12);
    }
}
