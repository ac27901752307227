using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Tools and cloth of the kitchen.</summary>
internal static class Cookery
{
    public static readonly Kind[] Kinds =
    [
        new("knife", "Kitchen knife", "厨刀", 1.25, Knife),
        new("spoons", "Wooden spoons", "木勺", 1.12, Spoons),
        new("cutlery", "Cutlery", "餐具", 1.06, Cutlery),
        new("cutter", "Cookie cutters", "饼干模具", 1, Cutter),
        new("napkins", "Napkins", "餐巾", 1.16, Napkins),
        new("apron", "Apron", "围裙", 1.08, Apron),
        new("towel", "Tea towel", "茶巾", 1.1, Towel),
        new("glove", "Oven glove", "隔热手套", 1.15, Glove),
    ];

    private static void Knife(Sheet g)
    {
        g.Flat().Add("<g transform='rotate(-38 200 200)'>");
        var blade = "M64 180h150v46h-84Q82 224 64 180Z";
        var grip = Round(210, 180, 138, 32, 14);
        g.Cast(blade).Cast(grip).Fill(blade, "#dfe4ec").Fill("M68 190h146v36h-84Q86 222 68 190Z", "#b9c2d0").Line("M74 186h134", "#fff", 3)
            .Fill("M206 178h14v38h-14z", g.Brass).Solid(grip, g.A == Porcelain ? g.Wood : g.A, pat: true, scale: 0.6).Dot(246, 196, 5, g.Brass)
            .Dot(282, 196, 5, g.Brass).Dot(318, 196, 5, g.Brass).Add("</g>");
        g.Sprig(262, 336, 110, -80, g.Green, g.C, 0).Sprig(244, 340, 92, -108, g.Green, g.C, 0);
    }

    private static void Spoons(Sheet g)
    {
        g.Flat();
        void Spoon(double angle, string c, string w)
        {
            g.Add($"<g transform='rotate({angle} 200 320)'>");
            var d = "M191 330L194 178h12L209 330q-9 12 -18 0Z" + Disc(200, 132, 36, 50);
            g.Cast(d).Solid(d, w).Ell(202, 136, 25, 37, Ink, "opacity='.14'").Gloss("M178 112q4 -16 16 -22", 5, 0.5)
                .Solid("M190 346L193 250h14L210 346q-10 10 -20 0Z", c, pat: c == g.A, scale: 0.5).Add("</g>");
        }
        Spoon(-24, g.B, Tone(g.Wood, -0.12));
        Spoon(24, g.C, Tone(g.Wood, 0.16));
        Spoon(0, g.A, g.Wood);
        g.Line("M164 292Q200 306 240 290M164 299Q200 313 240 297", "#efe0c4", 5);
        g.Bow(198, 300, 17, g.C);
    }

    private static void Cutlery(Sheet g)
    {
        var napkin = Round(122, 56, 156, 288, 5);
        g.Flat().Add("<g transform='rotate(7 200 200)'>").Cast(napkin).Solid(napkin, g.A, pat: true, scale: 0.8)
            .Seam(Round(130, 64, 140, 272, 3), Tone(g.A, 0.5));
        var s = g.Steel;
        void Item(string d) => g.Fill(d, Ink, "opacity='.25' transform='translate(6 7)'").Fill(d, s).Line(d, "#fff", 1.2, "opacity='.55'");
        Item("M148 92h6v34h5V92h6v34h5V92h6v46q0 16 -8 20v134q-6 10 -12 0V158q-8 -4 -8 -20Z");
        Item("M200 90q18 10 16 96h-8v106q-6 10 -12 0V98q0 -8 4 -8Z");
        Item("M240 88q18 0 18 34q0 28 -12 34v136q-6 10 -12 0V156q-12 -6 -12 -34q0 -34 18 -34Z");
        g.Fill("M122 216h156v30h-156z", g.B).Line("M122 222h156M122 240h156", Tone(g.B, -0.2), 2).Add("</g>");
    }

    private static void Cutter(Sheet g)
    {
        g.Flat();
        void Cookie(string d, string t) => g.Add($"<g transform='{t}'>").Cast(d, 5, 6).Fill(d, "#dca768").Line(d, "#c2874a", 4).Add("</g>");
        void Ring(string d, string c, string t)
        {
            g.Add($"<g transform='{t}'>").Line(d, Ink, 11, "opacity='.2' transform='translate(8 10)'").Line(d, Tone(c, -0.25), 12).Line(d, c, 8)
                .Line(d, "#fff", 2.4, "opacity='.6' transform='translate(-1.5 -2)'").Add("</g>");
        }
        Cookie(Star(0, 0, 62), "translate(286 112)rotate(12)");
        Cookie(Heart(0, 0, 40), "translate(104 300)rotate(-14)");
        Cookie(Blossom(0, 0, 46), "translate(302 296)");
        g.Fill(Blossom(302, 296, 38), "#fdfbf4").Dot(302, 296, 10, g.C);
        Ring(Heart(0, 0, 58), g.A, "translate(126 132)rotate(-12)");
        Ring(Star(0, 0, 70), g.B == Porcelain ? g.Brass : g.B, "translate(206 250)rotate(8)");
    }

    private static void Napkins(Sheet g)
    {
        g.Flat();
        void One(double angle, string c, string on, double x, double y)
        {
            var d = Round(x - 96, y - 96, 192, 192, 4);
            g.Add($"<g transform='rotate({angle} {x} {y})'>").Cast(d, 8, 9)
                .Solid(d, c, pat: true, on: on, box: [x - 96, y - 96, x + 96, y + 96])
                .Line($"M{x - 96} {y}h192M{x} {y - 96}v192", Ink, 1.5, "opacity='.12'")
                .Line(Round(x - 89, y - 89, 178, 178, 2), Tone(c, 0.4), 2, "opacity='.8'").Add("</g>");
        }
        One(24, g.B, g.A, 216, 214);
        One(-9, g.A, g.B, 190, 188);
    }

    private static void Apron(Sheet g)
    {
        g.Wall();
        var d = "M152 112Q200 128 248 112Q250 160 288 180L296 342Q200 358 104 342L112 180Q150 160 152 112Z";
        g.Line("M154 114C160 66 240 66 246 114", Tone(g.B, -0.05), 8)
            .Line("M112 184Q80 200 74 252M288 184Q322 200 326 248", Tone(g.B, -0.05), 8).Dot(200, 62, 10, g.Brass).Cast(d)
            .Solid(d, g.A, pat: true, box: [104, 112, 296, 346]).Seam("M118 336Q200 350 282 336", Tone(g.A, 0.5));
        var pocket = "M146 234h108v52q0 18 -18 18h-72q-18 0 -18 -18Z";
        g.Fill(pocket, Ink, "opacity='.16' transform='translate(3 4)'").Solid(pocket, g.B)
            .Seam("M152 244h96M200 244v54", Tone(g.B, -0.3), 0.6).Fill("M152 112Q200 128 248 112l1 12Q200 140 151 124Z", g.B);
    }

    private static void Towel(Sheet g)
    {
        g.Wall().Line("M70 92h260", Tone(g.Brass, -0.3), 12, "transform='translate(8 10)' opacity='.25'").Line("M70 92h260", g.Brass, 11)
            .Dot(70, 92, 11, Tone(g.Brass, -0.2)).Dot(330, 92, 11, Tone(g.Brass, -0.2));
        var back = "M132 92h138v168q-70 8 -138 0Z";
        var d = "M118 86q-2 0 -2 8l-4 224q86 12 172 0l-4 -224q0 -8 -4 -8Z";
        g.Fill(back, Tone(g.A, -0.25), "transform='translate(16 8)'").Cast(d).Solid(d, g.A, pat: true, box: [112, 86, 284, 324])
            .Fill("M113 282q86 12 170 0v14q-85 12 -171 0ZM113 302q86 12 170 0v6q-85 12 -171 0Z", g.B)
            .Line("M160 92q-6 110 -4 230M232 92q8 110 6 230", Ink, 3, "opacity='.09'").Line("M116 96h164", "#fff", 4, "opacity='.35'");
    }

    private static void Glove(Sheet g)
    {
        g.Wall().Dot(214, 58, 9, g.Brass).Line("M214 60q-14 20 -4 34", g.C, 6);
        var d = "M148 330L156 214Q104 226 96 190Q94 160 128 152Q160 148 168 128Q170 92 214 90Q270 92 278 150L270 330Q206 344 148 330Z";
        g.Cast(d).Solid(d, g.A, pat: true, box: [96, 90, 278, 336]).Line("M164 208Q176 188 172 164", Ink, 3, "opacity='.22'");
        g.Solid("M146 296Q208 310 272 296L271 338Q206 352 144 338Z", g.B)
            .Seam("M152 306Q208 318 266 306M150 330Q208 342 266 330", Tone(g.B, -0.3), 0.55);
        g.Seam("M112 172Q136 160 158 158", "#fff", 0.5);
    }
}
