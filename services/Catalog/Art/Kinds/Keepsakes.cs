using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Small things to keep.</summary>
internal static class Keepsakes
{
    public static readonly Kind[] Kinds =
    [
        new("trinket", "Trinket box", "首饰小罐", 1.28, Trinket),
        new("jewellerybox", "Jewellery box", "首饰盒", 1.16, Jewellerybox),
        new("necklace", "Necklace", "项链", 1.08, Necklace),
        new("bracelet", "Bracelet", "手链", 1.08, Bracelet),
        new("earrings", "Earrings", "耳环", 1.1, Earrings),
        new("ringdish", "Ring dish", "戒指碟", 1.15, Ringdish),
        new("soap", "Soap", "手工皂", 1.16, Soap),
        new("sewing", "Sewing kit", "针线盒", 1.12, Sewing),
        new("tin", "Keepsake tin", "小铁盒", 1.1, Tin),
    ];

    private static void Trinket(Sheet g)
    {
        g.Table(90).Turned([(88, 234), (92, 262), (84, 302, 1), (78, 313)], g.A, pat: true, scale: 0.8).Gloss("M122 254v36", 7, 0.4)
            .Ell(200, 236, 92, 19, Tone(g.A, -0.25)).Turned([(12, 160), (56, 178), (86, 214), (90, 234)], g.B, pat: true, on: g.A, scale: 0.8)
            .Gloss("M134 206q12 -16 30 -22", 7, 0.45);
        g.Line("M110 236A92 19.3 0 0 0 290 236", g.Brass, 5);
        g.Petals(200, 148, 25, g.C).Fill(Leaf(204, 168, 38, -16) + Leaf(196, 168, 34, -164), g.Green);
    }

    private static void Jewellerybox(Sheet g)
    {
        g.Table(112);
        g.Fill("M98 212L114 104Q116 92 130 92H270Q284 92 286 104L302 212Z", Tone(g.A, -0.28))
            .Fill("M112 208L126 112Q127 106 134 106H266Q273 106 274 112L288 208Z", "#dbe6ee")
            .Fill("M150 208L196 106h26L186 208ZM206 208L252 106h8L224 208Z", "#fff", "opacity='.6'")
            .Fill("M94 224l16 -22h180l16 22Z", "#b02a5c").Line("M140 206q4 12 16 12M164 204q2 12 16 14", g.Brass, 4).Dot(212, 210, 9, Porcelain)
            .Dot(230, 213, 9, Porcelain).Dot(247, 210, 9, Porcelain).Dot(209, 207, 3, "#fff");
        g.Solid(Round(92, 222, 216, 92, 6), g.A, pat: true, box: [92, 222, 308, 314], scale: 0.8).Line("M92 228h216", Tone(g.A, 0.45), 4)
            .Line(Round(108, 256, 184, 44, 4), Ink, 2.4, "opacity='.28'").Dot(200, 278, 9, g.Brass).Dot(197, 275, 3, "#fff", "opacity='.7'")
            .Fill("M96 314h20v8H96zM284 314h20v8h-20z", Tone(g.A, -0.4));
    }

    private static void Necklace(Sheet g)
    {
        var card = Round(96, 62, 208, 276, 8);
        var chain = "M150 92C100 190 150 246 200 262C250 246 300 190 250 92";
        g.Flat().Add("<g transform='rotate(-4 200 200)'>").Cast(card, 12, 14).Solid(card, g.A)
            .Line(Round(106, 72, 188, 256, 5), Tone(g.A, 0.5), 2, "opacity='.7'")
            .Line(chain, Ink, 4, "opacity='.25' transform='translate(5 7)'").Line(chain, Tone(g.Brass, -0.1), 5)
            .Line(chain, "#fff0c2", 2.4, "stroke-dasharray='1 6'").Dot(150, 92, 6, Tone(g.A, -0.4)).Dot(250, 92, 6, Tone(g.A, -0.4));
        g.Dot(200, 294, 33, Ink, "opacity='.22'").Dot(197, 290, 32, g.Brass).Dot(197, 290, 26, g.B == g.A ? g.Paper : Tone(g.B, -0.05))
            .Fill(Blossom(197, 290, 19), g.C).Dot(197, 290, 5.4, "#f7d774").Line("M197 252v10", g.Brass, 5)
            .Gloss("M176 280q4 -12 14 -16", 4, 0.7).Add("</g>");
    }

    private static void Bracelet(Sheet g)
    {
        g.Flat();
        var N = 18;
        var cs = new[] { g.A, g.B, g.C };
        g.Add($"<ellipse cx='210' cy='222' rx='112' ry='100' fill='none' stroke='{Ink}' stroke-width='24' opacity='.2'/><circle cx='0' cy='0' r='0'/>");
        for (var i = 0; i < N; i++)
        {
            var a = i / (double)N * Math.PI * 2 + 0.2;
            var x = 198 + 112 * Math.Cos(a);
            var y = 204 + 100 * Math.Sin(a);
            var r = i % 3 != 0 ? 16 : 20;
            g.Dot(x, y, r, cs[(i * 2 + (i % 3 != 0 ? 0 : 1)) % 3]).Dot(x, y, r, g.Gradient(Light.Round))
                .Dot(x - r * 0.34, y - r * 0.38, r * 0.24, "#fff", "opacity='.8'");
        }
        g.Line("M198 318v16", g.Brass, 5).Dot(202, 356, 24, Ink, "opacity='.2'").Fill(Heart(198, 350, 24), g.Brass)
            .Fill(Heart(196, 347, 13), "#f6d789");
    }

    private static void Earrings(Sheet g)
    {
        var card = Round(110, 70, 180, 260, 10);
        g.Flat().Add("<g transform='rotate(5 200 200)'>").Cast(card, 12, 14).Solid(card, g.A)
            .Line(Round(118, 78, 164, 244, 6), Tone(g.A, 0.45), 2).Fill(Round(126, 240, 148, 66, 5), g.Paper)
            .Text(200, 283, 28, Ink, "onesprig", "一枝春");
        foreach (var x in new[] { 158, 242 })
            g.Dot(x, 116, 6, g.Brass).Line($"M{x} 118v22", g.Brass, 4).Dot(x + 6, 178, 33, Ink, "opacity='.2'")
                .Fill(Blossom(x, 170, 35), g.B == Porcelain ? g.C : g.B).Fill(Blossom(x, 170, 35), g.Gradient(Light.Front)).Dot(x, 170, 9, g.Brass)
                .Dot(x - 2, 168, 3, "#fff", "opacity='.7'").Fill($"M{x} 200q11 16 0 26q-11 -10 0 -26Z", g.C == g.A ? g.Paper : g.C);
        g.Add("</g>");
    }

    private static void Ringdish(Sheet g)
    {
        g.Table(112, 200, 306).Ell(200, 300, 112, 25, Tone(g.A, -0.3)).Rim(200, 286, 126, g.A, Tone(g.B, 0.05), 7)
            .Inside(200, 286, 118, () =>
            {
                g.Ell(200, 296, 96, 18, Tone(g.B, 0.2));
            });
        g.Solid("M74 286A126 26.5 0 0 0 326 286Q312 312 252 318H148Q88 312 74 286Z", g.A, pat: true, light: Light.Round, box: [74, 286, 326, 318], scale: 0.6);
        g.Turned([(3, 132), (10, 160), (20, 220), (34, 290)], g.A, pat: true, scale: 0.6);
        void Ring(double x, double y, double r, string stone)
        {
            g.Ell(x, y, r, r * 0.3, "none", $"stroke='{Tone(g.Brass, -0.15)}' stroke-width='7'")
                .Ell(x, y - 1.5, r, r * 0.3, "none", "stroke='#f6d789' stroke-width='2.6'")
                .Fill(Star(x - r * 0.4, y + r * 0.36, 13, 6, 0.72), stone).Dot(x - r * 0.4 - 3, y + r * 0.36 - 3, 3, "#fff", "opacity='.8'");
        }
        Ring(200, 232, 27, g.C);
        Ring(200, 200, 22, Porcelain);
        Ring(276, 288, 22, g.C);
    }

    private static void Soap(Sheet g)
    {
        g.Table(120, 200, 312).Ell(200, 310, 128, 24, Tone(g.Wood, -0.3)).Ell(200, 303, 128, 24, g.Wood).Ell(200, 303, 112, 19, Tone(g.Wood, 0.2));
        void Soap(double x, double y, double w, double h, string c)
        {
            g.Fill($"M{x} {y}q2 -22 24 -22h{w - 48}q22 0 24 22v16H{x}Z", Tone(c, 0.32))
                .Solid(Round(x, y - 4, w, h, 20), c, light: Light.Front, pat: g.Pattern != "glaze", box: [x, y, x + w, y + h], scale: 0.7);
        }
        Soap(110, 232, 180, 70, g.A);
        g.Fill("M160 216l-4 86h86l4 -86q-40 -8 -86 0Z", g.Paper).Fill("M160 216q44 -8 86 0v12q-44 -8 -86.500 0Z", Ink, "opacity='.06'")
            .Fill(Blossom(201, 254, 20), g.C).Dot(201, 254, 6, "#f7d774").Line("M176 288h50", Ink, 2.6, "opacity='.35'");
        foreach (var (x, y, r) in new (int, int, int)[] { (298, 214, 17), (322, 178, 10), (284, 176, 7), (92, 226, 11), (110, 192, 6) })
            g.Dot(x, y, r, "#fff", "opacity='.38'").Line(Disc(x, y, r), "#fff", 2, "opacity='.85'").Dot(x - r * 0.3, y - r * 0.35, r * 0.2, "#fff");
        g.Fill(Leaf(118, 306, 44, -30) + Leaf(122, 310, 44, 6), g.Green);
    }

    private static void Sewing(Sheet g)
    {
        g.Table(128, 200, 316);
        void Reel(double x, double y, double s, string c)
        {
            g.Ell(x, y, 34 * s, 34 * s * K, Tone(g.Wood, -0.2)).Turned([(30 * s, y - 78 * s), (32 * s, y - 44 * s), (30 * s, y - 8 * s)], c, cx: x);
            var t = "";
            for (var i = 1; i < 9; i++)
                t += D($"M{x - 31 * s} {y - (8 + i * 8) * s}q{31 * s} {13 * s} {62 * s} 0");
            g.Line(t, Ink, 1.6, "opacity='.22'").Ell(x, y - 80 * s, 36 * s, 36 * s * K, Tone(g.Wood, -0.2))
                .Ell(x, y - 86 * s, 36 * s, 36 * s * K, Tone(g.Wood, 0.16)).Ell(x, y - 86 * s, 9 * s, 9 * s * K, Tone(g.Wood, -0.5));
        }
        Reel(266, 286, 1, g.B == Porcelain ? g.C : g.B);
        Reel(198, 268, 1, g.C);
        Reel(128, 306, 1.25, g.A == Porcelain ? "#f2b8b8" : g.A);
        g.Line("M168 262q40 30 74 48t84 -10", g.A == Porcelain ? "#f2b8b8" : g.A, 3).Line("M300 306l44 -22", "#dfe4ec", 4);
        foreach (var (x, y, c) in new (int, int, string)[] { (214, 324, g.B), (250, 336, g.A) })
            g.Ell(x, y + 4, 20, 8, Tone(c, -0.3)).Ell(x, y, 20, 8, c).Dot(x - 5, y, 2, Ink).Dot(x + 5, y, 2, Ink);
    }

    private static void Tin(Sheet g)
    {
        g.Flat();
        var root = Round(82, 150, 236, 160, 20);
        var lid = Round(70, 96, 236, 160, 20);
        g.Add("<g transform='rotate(-7 200 200)'>").Cast(root, 12, 14).Fill(root, Tone(g.A, -0.3))
            .Fill(Round(90, 158, 220, 144, 14), Tone(g.A, -0.5)).Fill(Round(96, 246, 60, 50, 4), "#f7d774")
            .Fill(Round(150, 240, 70, 56, 4), g.Paper).Fill(Blossom(185, 274, 14), g.C).Dot(256, 270, 20, g.C).Cast(lid, 8, 12)
            .Solid(lid, g.A, pat: true, box: [70, 96, 306, 256], scale: 0.85)
            .Line(Round(78, 104, 220, 144, 14), Tone(g.A, 0.45), 2.4, "opacity='.8'");
        g.Label(138, 148, 100, 58, "small things", "小物", g.Chinese ? 25 : 16);
        g.Gloss("M84 118q30 -12 70 -12", 5, 0.5).Add("</g>");
    }
}
