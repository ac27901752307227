using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Pots, tools, and a house for a bird.</summary>
internal static class Garden
{
    public static readonly Kind[] Kinds =
    [
        new("plantpot", "Plant pot", "花盆", 1.13, Plantpot),
        new("wateringcan", "Watering can", "浇水壶", 1.12, Wateringcan),
        new("birdhouse", "Bird house", "鸟屋", 1.08, Birdhouse),
        new("trowel", "Garden tools", "园艺工具", 1.08, Trowel),
        new("windmill", "Paper windmill", "纸风车", 1.1, Windmill),
    ];

    private static void Plantpot(Sheet g)
    {
        g.Table(76);
        var kind = g.Seed % 3;
        var green = g.Dark ? "#cfe6a8" : "#4d7a52";
        var deep = g.Dark ? "#a9cf86" : "#3d6647";
        if (kind == 0)
        {
            foreach (var (x, t, w) in new (int, int, int)[] { (160, -16, 15), (240, 14, 15), (178, -7, 17), (222, 8, 17), (200, 0, 18) })
                g.Fill($"M{x - w} 224Q{x - w + t} 130 {x + t * 2} 72Q{x + w + t} 130 {x + w} 224Z", x == 200 ? green : deep)
                    .Line($"M{x} 216Q{x + t} 140 {x + t * 2} 84", Tone(green, 0.35), 3, "opacity='.6'");
        }
        else if (kind == 1)
        {
            foreach (var (a, l) in new (int, int)[] { (-150, 96), (-30, 96), (-124, 120), (-56, 118), (-92, 136) })
            {
                var r = a * Math.PI / 180;
                var x = 200 + l * Math.Cos(r);
                var y = 212 + l * Math.Sin(r);
                g.Line($"M200 216Q{200 + l * 0.3 * Math.Cos(r)} {212 + l * 0.7 * Math.Sin(r)} {x} {y}", deep, 5)
                    .Fill($"M{x} {y - 38}c34 8 38 52 0 64c-38 -12 -34 -56 0 -64Z", a == -92 ? green : deep, $"transform='rotate({(a + 90) * 0.9} {x} {y})'")
                    .Line($"M{x} {y - 30}v48", Tone(green, 0.35), 2.4, $"opacity='.6' transform='rotate({(a + 90) * 0.9} {x} {y})'");
            }
        }
        else
        {
            g.Solid("M164 222V140q0 -42 36 -42t36 42v82Z", green, light: Light.Round)
                .Solid("M240 182q10 4 14 -12v-22q0 -14 13 -14t13 14v30q0 30 -40 32Z", green, light: Light.Round)
                .Solid("M160 200q-10 4 -14 -12v-14q0 -14 -13 -14t-13 14v22q0 30 40 32Z", green, light: Light.Round)
                .Line("M186 118v96M200 112v104M214 118v96", Tone(green, 0.4), 2, "stroke-dasharray='3 9'");
            g.Petals(200, 96, 18, g.C);
        }
        g.Ell(200, 214, 76, 16, Tone(g.A, -0.35)).Ell(200, 218, 68, 12, "#5b3d2e");
        g.Turned([(80, 214), (78, 238, 1), (72, 240, 1), (62, 290), (56, 313)], g.A, pat: true)
            .Line("M120 214A80 16.8 0 0 0 280 214", Tone(g.A, 0.4), 4).Gloss("M138 252q2 22 8 38", 7, 0.4);
    }

    private static void Wateringcan(Sheet g)
    {
        g.Table(96);
        g.Line("M152 190C130 96 256 92 262 190", Tone(g.A, -0.24), 11).Handle("M268 200C340 190 344 282 266 288", 12, g.A);
        g.Solid("M150 276L82 176l16 -14L160 226Z", Tone(g.A, -0.06)).Add("<g transform='rotate(-40 86 166)'>")
            .Ell(86, 166, 27, 13, Tone(g.A, 0.15)).Ell(86, 163, 27, 12, g.Brass).Add("</g>")
            .Fill(Disc(80, 158, 2) + Disc(90, 152, 2) + Disc(76, 168, 2) + Disc(88, 164, 2), Tone(g.Brass, -0.5));
        g.Turned([(68, 190), (72, 250), (76, 313)], g.A, pat: true).Rim(200, 190, 68, g.A).Gloss("M146 214v74", 8, 0.4);
        g.Line("M127 240A74 15.5 0 0 0 273 240", Tone(g.A, -0.2), 3, "opacity='.5'");
        g.Petals(330, 318, 15, g.C).Line("M330 334q-4 10 0 18", g.Green, 3);
    }

    private static void Birdhouse(Sheet g)
    {
        g.Wall().Line("M200 -4V92", "#8a6a50", 4);
        g.Cast("M96 176L200 80L304 176V330H110Z", 14, 16).Solid("M200 92L278 168V318H122V168Z", g.A, pat: true, box: [122, 92, 278, 318])
            .Line("M122 206h156M122 244h156M122 282h156", Ink, 2, "opacity='.12'");
        g.Solid("M200 78L316 186l-14 17L200 108L98 203l-14 -17Z", g.B == Porcelain ? g.C : g.B).Dot(200, 210, 31, Tone(g.A, -0.2))
            .Dot(200, 210, 27, "#2b2240").Line("M200 262v0M200 260h44", g.Wood, 9).Fill(Round(108, 314, 184, 15, 4), g.Wood);
        g.Add("<g transform='translate(246 232)'>").Fill("M-26 6Q-24 -24 2 -26Q20 -26 22 -8Q26 18 0 26Q-14 28 -20 22L-44 34Z", g.C)
            .Fill("M-20 8Q-6 -6 10 4Q4 22 -14 20Z", Tone(g.C, -0.2)).Dot(10, -12, 3, Ink).Fill("M21 -11l12 5 -12 4z", "#eda02e")
            .Line("M-2 26v8M6 25v9", "#8a6a50", 2.4).Add("</g>");
    }

    private static void Trowel(Sheet g)
    {
        g.Flat();
        void Grip(double x, double y)
        {
            g.Solid($"M{x - 13} {y}q-2 -10 13 -10t13 10l-3 96q0 14 -10 14t-10 -14Z", g.A == Porcelain ? g.B : g.A,
                pat: true, on: g.A == Porcelain ? g.A : g.B, scale: 0.5, light: Light.Round);
        }
        g.Add("<g transform='rotate(16 200 200)'>");
        var t = "M126 170h20l22 -16q4 -76 -32 -114q-36 38 -32 114Z";
        g.Cast(t).Fill(t, "#c9d0dc").Fill("M136 40q36 38 32 114l-22 16h-10z", "#a9b3c3").Gloss("M120 96q4 -20 10 -30", 5, 0.7)
            .Fill("M129 166h14v44h-14z", "#a9b3c3");
        Grip(136, 206);
        g.Dot(136, 304, 4, Tone(g.A, -0.4)).Add("</g><g transform='rotate(-14 260 220)'>");
        var f = "M234 60v66q0 26 20 28v20h12v-20q20 -2 20 -28V60h-9v62q0 10 -7 10V54h-10v78q-7 0 -7 -10V60Z";
        g.Cast(f).Fill(f, "#c9d0dc").Line("M238 66v60", "#fff", 2, "opacity='.7'");
        Grip(260, 172);
        g.Dot(260, 270, 4, Tone(g.A, -0.4)).Add("</g>").Sprig(300, 372, 80, -112, g.Green, g.C, 3);
    }

    private static void Windmill(Sheet g)
    {
        g.Table(30, 204, 330).Line("M200 168V334", Tone(g.Wood, -0.1), 9);
        for (var i = 0; i < 6; i++)
        {
            var c = i % 2 != 0 ? g.B : g.A;
            g.Add($"<g transform='rotate({i * 60 + 12} 200 164)'>")
                .Solid("M200 164Q188 100 216 44Q256 66 264 112Q232 120 200 164Z", c,
                    pat: i % 2 == 0, on: g.B, light: Light.None, scale: 0.55, box: [180, 40, 270, 164])
                .Fill("M200 164Q236 130 264 112Q244 92 222 104Q204 124 200 164Z", Tone(c, -0.2)).Add("</g>");
        }
        g.Dot(200, 164, 14, g.Brass).Dot(196, 160, 4.5, "#fff", "opacity='.7'");
    }
}
