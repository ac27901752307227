using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>What hangs on a wall or stands on a shelf.</summary>
internal static class Walls
{
    public static readonly Kind[] Kinds =
    [
        new("clock", "Alarm clock", "闹钟", 1.12, Clock),
        new("wallclock", "Wall clock", "挂钟", 1.1, Wallclock),
        new("frame", "Picture frame", "相框", 1.1, Frame),
        new("mirror", "Mirror", "镜子", 1.08, Mirror),
        new("chalkboard", "Chalkboard", "小黑板", 1.12, Chalkboard),
        new("sign", "Enamel sign", "搪瓷牌", 1.1, Sign),
        new("hook", "Coat hooks", "挂钩", 1.05, Hook),
        new("knob", "Drawer knobs", "抽屉把手", 1.12, Knob),
        new("heart", "Hanging heart", "心形挂饰", 1.05, HangingHeart),
    ];

    private static void Clock(Sheet g)
    {
        g.Table(90);
        g.Line("M146 290L126 316M254 290L274 316", Tone(g.A, -0.35), 12).Line("M170 104Q200 70 230 104", g.Brass, 7);
        foreach (var (x, r) in new (int, int)[] { (146, -32), (254, 32) })
            g.Add($"<g transform='rotate({r} {x} 118)'>").Solid($"M{x - 36} 124q0 -38 36 -38t36 38Z", g.Brass, light: Light.Round)
                .Dot(x, 82, 6, Tone(g.Brass, -0.2)).Add("</g>");
        g.Dot(200, 212, 102, Tone(g.A, -0.2)).Solid(Disc(197, 210, 100), g.A, pat: true, light: Light.Round, scale: 0.7)
            .Dot(199, 212, 80, Tone(g.A, -0.3)).Dot(200, 213, 76, g.Paper);
        var t = "";
        for (var i = 0; i < 12; i++)
        {
            var a = i * 30 * Math.PI / 180;
            var r = i % 3 != 0 ? 64 : 58;
            t += D($"M{200 + r * Math.Cos(a)} {213 + r * Math.Sin(a)}L{200 + 69 * Math.Cos(a)} {213 + 69 * Math.Sin(a)}");
        }
        g.Line(t, Ink, 4).Line("M200 213L166 184", Ink, 8).Line("M200 213L236 168", Ink, 5.5).Line("M200 213V264", "#b02a5c", 3)
            .Dot(200, 213, 7, "#b02a5c").Add($"<circle cx='200' cy='213' r='76' fill='{g.Gradient(Light.Front)}'/>")
            .Gloss("M142 178q10 -20 28 -30", 6, 0.7);
    }

    private static void Wallclock(Sheet g)
    {
        var d = Disc(200, 196, 124);
        g.Wall().Cast(d, 14, 17).Solid(d, g.A, pat: true, scale: 0.9).Dot(200, 196, 98, Tone(g.A, -0.28)).Dot(200, 197, 95, g.Paper);
        for (var i = 0; i < 12; i++)
        {
            var a = i * 30 * Math.PI / 180;
            g.Fill(i % 3 != 0 ? Disc(Tenths(200 + 78 * Math.Cos(a)), Tenths(197 + 78 * Math.Sin(a)), 3.4) : Blossom(200 + 78 * Math.Cos(a), 197 + 78 * Math.Sin(a), 10), i % 3 != 0 ? Ink : g.B == g.Paper || g.B == Bone ? g.C : g.B);
        }
        g.Line("M200 197L158 168", Ink, 8).Line("M200 197L248 140", Ink, 5).Dot(200, 197, 8, g.C)
            .Add($"<circle cx='200' cy='197' r='95' fill='{g.Gradient(Light.Front)}'/>");
    }

    private static void Frame(Sheet g)
    {
        var d = "M96 62h208v272H96z";
        g.Wall().Cast(d, 12, 15)
            .Solid(d, g.A == Porcelain ? Tone(g.Wood, 0.1) : g.A, pat: g.Pattern != "glaze" && g.Pattern != "check", scale: 0.6, light: Light.Front)
            .Line(d, Tone(g.A, -0.18), 2).Fill("M116 82h168v232H116z", Ink, "opacity='.3'").Fill("M118 84h166v230H118z", g.Paper)
            .Fill("M140 108h122v182H140z", g.TableTop);
        g.Clip("M140 108h122v182H140z", () => g.Dot(226, 146, 22, "#f6c25a")
            .Fill("M130 220Q170 178 204 214T280 206V300H130Z", Tone(g.B == Porcelain ? g.C : g.B, -0.05))
            .Fill("M130 252Q190 216 280 258V300H130Z", g.C).Sprig(176, 290, 92, -84, "#34563f", Porcelain, 3))
            .Fill("M118 84h60L118 220z", "#fff", "opacity='.28'");
    }

    private static void Mirror(Sheet g)
    {
        var d = Disc(200, 214, 118);
        var c = g.A;
        g.Wall().Line("M200 42L128 132M200 42L272 132", Tone(g.Wood, -0.35), 8).Dot(200, 42, 9, g.Brass).Cast(d, 13, 16)
            .Solid(d, c, pat: true, scale: 0.7).Dot(200, 214, 96, Tone(c, -0.3)).Dot(200, 215, 93, "#dfe9f2");
        g.Clip(Disc(200, 215, 93), () => g.Fill("M60 240Q200 200 340 250V330H60Z", "#bccbdd")
            .Fill("M112 300L196 96h40L146 320ZM214 330L304 120h16L236 330Z", "#fff", "opacity='.6'")
            .Sprig(262, 318, 100, -104, "#5d8060", g.C, 3))
            .Add($"<circle cx='200' cy='215' r='93' fill='{g.Gradient(Light.Inner)}' opacity='.4'/>");
    }

    private static void Chalkboard(Sheet g)
    {
        var d = Round(94, 102, 212, 216, 6);
        g.Wall().Line("M120 104L200 46L280 104", "#c9a37e", 4).Dot(200, 46, 7, g.Brass).Cast(d)
            .Solid(d, g.A == Porcelain ? g.Wood : g.A, pat: g.Pattern != "glaze", scale: 0.5).Fill("M112 120h176v180H112z", "#2f3a3e")
            .Fill("M112 120h176L112 270z", "#fff", "opacity='.06'");
        g.Text(200, 176, 34, "#f4f1e6", "today", "今日").Line("M148 190h104", "#f4f1e6", 2.4, "opacity='.7'")
            .Line("M140 216h14M140 244h14M140 272h14", "#f7d774", 5).Line("M168 216h84M168 244h62M168 272h74", "#f4f1e6", 4, "opacity='.75'")
            .Fill(Blossom(260, 270, 12), "#f2b8b8").Line("M250 312h36", "#f4f1e6", 8);
    }

    private static void Sign(Sheet g)
    {
        var d = Round(66, 128, 268, 148, 14);
        g.Wall().Line("M110 132L200 70L290 132", Tone(g.Brass, -0.2), 3).Dot(200, 68, 7, g.Brass).Cast(d).Solid(d, g.A, light: Light.Front)
            .Line(Round(78, 140, 244, 124, 8), g.B, 4).Dot(92, 154, 5, g.Brass).Dot(308, 154, 5, g.Brass).Dot(92, 250, 5, g.Brass)
            .Dot(308, 250, 5, g.Brass);
        var (english, chinese) = g.Pick([("tea at four", "四点喝茶"), ("be home soon", "早点回家"), ("good things", "好事发生"), ("rain or shine", "晴雨皆宜")]);
        g.Text(200, 204, 33, g.B, english, chinese, "font-weight='700'").Line("M132 226h40M228 226h40", g.B, 3)
            .Fill(Blossom(200, 228, 11), g.B).Gloss("M86 150q40 -10 90 -10", 6, 0.35);
    }

    private static void Hook(Sheet g)
    {
        var d = Round(48, 118, 304, 62, 8);
        g.Wall().Cast(d).Solid(d, g.Wood);
        g.Grain(d, 48, 118, 304, 62);
        g.Dot(66, 149, 4, Tone(g.Wood, -0.4)).Dot(334, 149, 4, Tone(g.Wood, -0.4));
        foreach (var (x, c) in new (int, string)[] { (104, g.A), (200, g.B == Porcelain ? g.C : g.B), (296, g.A) })
            g.Line($"M{x} 152v42q0 26 24 22", Ink, 9, "opacity='.2' transform='translate(7 8)'").Line($"M{x} 152v42q0 26 24 22", g.Brass, 9)
                .Solid(Disc(x, 148, 23), c, pat: c == g.A, light: Light.Round, scale: 0.5).Dot(x - 7, 140, 5, "#fff", "opacity='.5'");
        g.Line("M202 210Q168 252 176 284M202 210Q236 250 230 284", Tone(g.C, -0.2), 5);
        var bag = "M156 272h92l10 88q-56 12 -112 0Z";
        g.Cast(bag, 9, 10).Solid(bag, g.C).Fill(Blossom(202, 316, 20), Porcelain).Dot(202, 316, 5.5, "#f7d774");
    }

    private static void Knob(Sheet g)
    {
        g.Flat();
        foreach (var (x, y, c, on, r) in new (int, int, string, string, int)[] { (128, 134, g.A, g.B, 62), (276, 162, g.B, g.A, 54), (188, 276, g.C, g.B, 66) })
        {
            var d = Disc(x, y, r);
            g.Cast(d, 10, 12).Dot(x + 2, y + 3, r, Tone(c, -0.3))
                .Solid(d, c, pat: true, on: on, pattern: c == g.C ? "stripe" : g.Pattern, scale: 0.7, light: Light.Front, box: [x - r, y - r, x + r, y + r])
                .Line(Disc(x, y, r * 0.84), Tone(c, 0.5), 2.5, "opacity='.8'").Dot(x, y, 13, g.Brass)
                .Line($"M{x - 8} {y - 5}l16 10", Tone(g.Brass, -0.4), 3)
                .Gloss($"M{x - r * 0.7} {y - r * 0.2}q{r * 0.1} {-r * 0.4} {r * 0.4} {-r * 0.55}", 6, 0.55);
        }
    }

    private static void HangingHeart(Sheet g)
    {
        var d = Heart(200, 214, 106);
        g.Wall().Line("M200 -4V150", g.C, 5);
        if (g.Seed % 2 != 0)
        {
            g.Cast(d, 14, 16).Solid(d, g.A, pat: true, box: [80, 108, 320, 320]).Seam(Heart(200, 212, 94), g.B, 0.9).Dot(200, 156, 8, g.Brass);
            g.Bow(200, 150, 20, g.C);
        }
        else
        {
            g.Line(d, Ink, 30, "opacity='.18' transform='translate(13 16)'").Line(d, Tone(g.Wood, -0.28), 31).Line(d, g.Wood, 25)
                .Line(d, Tone(g.Wood, 0.34), 25, "stroke-dasharray='4 10' opacity='.8'").Line(d, Tone(g.Wood, -0.3), 3, "stroke-dasharray='12 8'");
            g.Bow(200, 160, 26, g.A);
            g.Sprig(250, 300, 100, -64, g.Green, g.C, 3);
        }
    }
}
