using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>Bags and an umbrella.</summary>
internal static class Outings
{
    public static readonly Kind[] Kinds =
    [
        new("tote", "Tote bag", "托特包", 1.2, Tote),
        new("backpack", "Backpack", "双肩包", 1.12, Backpack),
        new("lunchbag", "Lunch bag", "午餐包", 1.18, Lunchbag),
        new("purse", "Coin purse", "零钱包", 1.22, Purse),
        new("umbrella", "Umbrella", "雨伞", 1, Umbrella),
    ];

    private static void Tote(Sheet g)
    {
        g.Table(106, 200, 314);
        var h = "M152 158C152 58 248 58 248 158";
        var d = "M98 146h204l16 158q0 12 -14 12H96q-14 0 -14 -12Z";
        g.Line(h, Tone(g.B, -0.4), 12).Fill("M104 146h192l-6 -10H110Z", Tone(g.A, -0.4))
            .Solid(d, g.A, pat: true, box: [82, 146, 318, 316], scale: 1.1).Fill("M97 146h206l2 16H95Z", Tone(g.A, -0.12))
            .Line("M152 176C152 70 248 70 248 176", Tone(g.B, -0.16), 13)
            .Line("M149 172C150 72 240 72 245 160", Tone(g.B, 0.2), 3, "opacity='.6'")
            .Line("M144 168h16v16h-16zM240 168h16v16h-16z", Tone(g.B, -0.3), 2)
            .Line("M122 166q-8 70 -10 146M278 166q8 70 10 146", Ink, 4, "opacity='.1'");
    }

    private static void Backpack(Sheet g)
    {
        g.Table(92, 200, 316);
        g.Line("M172 92q0 -30 28 -30t28 30", Tone(g.A, -0.3), 10).Line("M112 170Q84 220 98 300M288 170Q316 220 302 300", Tone(g.A, -0.38), 17);
        g.Solid("M106 176Q104 86 200 84Q296 86 294 176V292q0 26 -26 26H132q-26 0 -26 -26Z", g.A, pat: true, light: Light.Round, box: [106, 84, 294, 318]);
        g.Solid("M100 124Q110 84 200 82Q290 84 300 124V168Q200 196 100 168Z", g.B == Porcelain ? Tone(g.A, -0.18) : g.B, light: Light.Round)
            .Line("M106 162Q200 188 294 162", Tone(g.A, -0.3), 2.4, "stroke-dasharray='6 5'");
        g.Solid(Round(132, 222, 136, 84, 16), Tone(g.A, -0.1), light: Light.Front).Line("M132 242h136", Tone(g.A, -0.35), 4)
            .Line("M258 244v14", g.Brass, 5);
        foreach (var x in new[] { 150, 250 })
            g.Fill($"M{x - 8} 150h16v52h-16z", g.Wood).Fill(Round(x - 12, 182, 24, 20, 4), g.Brass)
                .Fill(Round(x - 7, 187, 14, 10, 2), Tone(g.Brass, -0.35));
    }

    private static void Lunchbag(Sheet g)
    {
        g.Table(84, 200, 316);
        g.Solid("M112 150h176l8 150q0 16 -16 16H120q-16 0 -16 -16Z", g.A, pat: true, box: [104, 130, 296, 316], light: Light.Front)
            .Fill("M112 150L132 230L104 312L104 300ZM288 150L268 230L296 312Z", Ink, "opacity='.1'");
        g.Solid("M108 116h184v44q-92 14 -184 0Z", g.B, light: Light.Front).Line("M108 138q92 12 184 0", Ink, 3, "opacity='.18'")
            .Line("M166 120q0 -44 34 -44t34 44", Tone(g.B, -0.28), 11).Fill(Round(184, 140, 32, 26, 5), g.Brass)
            .Dot(200, 153, 5, Tone(g.Brass, -0.35));
        g.Label(156, 218, 88, 50, "noon", "午饭", 24);
    }

    private static void Purse(Sheet g)
    {
        g.Table(88, 200, 310);
        g.Solid("M110 176Q74 240 96 286Q112 314 200 314T304 286Q326 240 290 176Z", g.A, pat: true, light: Light.Round, box: [84, 176, 316, 314], scale: 0.85)
            .Line("M146 182Q136 204 130 216M254 182Q264 204 270 216M200 182V206", Ink, 3, "opacity='.16'")
            .Line("M106 184Q104 122 200 122T294 184", Tone(g.Brass, -0.28), 16).Line("M106 184Q104 122 200 122T294 184", g.Brass, 11)
            .Line("M112 170Q120 128 200 127", "#fff", 3, "opacity='.6'").Fill("M110 180Q200 200 290 180V166Q200 182 110 166Z", g.Brass);
        foreach (var (x, y) in new (int, int)[] { (188, 114), (212, 108) })
            g.Dot(x, y, 13, g.Brass).Dot(x, y, 13, g.Gradient(Light.Round)).Dot(x - 4, y - 4, 4, "#fff", "opacity='.7'");
    }

    private static void Umbrella(Sheet g)
    {
        g.Table(0).Shade(86, 214, 330);
        g.Line("M200 60V322q0 24 -22 24t-22 -20", Ink, 9, "opacity='.12' transform='translate(10 6)'")
            .Line("M200 64V318q0 26 -23 26t-23 -22", g.Wood, 10).Line("M200 50v16", g.Brass, 7);
        var d = "M46 214Q60 76 200 72Q340 76 354 214Q330 192 303 214Q276 190 251 214Q226 190 200 214Q174 190 149 214Q124 190 97 214Q70 192 46 214Z";
        g.Solid(d, g.A, pat: true, light: Light.Round, box: [46, 72, 354, 216], scale: 1)
            .Line("M200 74Q154 120 149 210M200 74Q246 120 251 210M200 74Q100 110 97 210M200 74Q300 110 303 210", Ink, 2.4, "opacity='.2'")
            .Line("M46 214Q70 192 97 214Q124 190 149 214Q174 190 200 214Q226 190 251 214Q276 190 303 214Q330 192 354 214", g.B, 5);
    }
}
