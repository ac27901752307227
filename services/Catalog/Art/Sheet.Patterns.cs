using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Markup;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

internal sealed partial class Sheet
{
    private static readonly (double Y, double Thick)[][] bands =
    [
        [(.3, .07), (.42, .16), (.63, .07)], [(.22, .05), (.34, .05), (.46, .05), (.58, .05), (.7, .05)], [(.5, .3)], [(.2, .22), (.48, .04), (.56, .04)],
    ];

    private readonly Dictionary<(string, string, string, double), string> fills = [];

    private void Decorate(string id, string d, string pattern, string ground, string on, double[] box, double bow, double scale)
    {
        var third = Distance(C, ground) > 0.25 ? C : on;
        if (pattern == "plain")
            return;
        if (pattern == "stripe" && bow != 0)
        {
            Clip(d, () => Fill(string.Concat(Pick(bands).Select(band => Band(box, bow, band.Y, band.Thick))), on));
            return;
        }
        if (pattern == "glaze")
        {
            Glaze(d, on, box, bow);
            return;
        }
        var recipe = (pattern, on, third, scale);
        if (!fills.TryGetValue(recipe, out var key))
        {
            fills[recipe] = key = NextId();
            var (size, body) = pattern switch
            {
                "stripe" => (34, $"<path d='M0 0h15v34H0zM22 0h4v34h-4z' fill='{on}'/>"),
                "dot" => (38, $"<circle cx='9.5' cy='9.5' r='6.4' fill='{on}'/><circle cx='28.5' cy='28.5' r='6.4' fill='{on}'/>"),
                "check" => (36, $"<path d='M0 0h18v36H0z' fill='{on}' opacity='.55'/><path d='M0 0h36v18H0z' fill='{on}' opacity='.55'/>"),
                "floral" => (66, Floral(on, third)),
                "sprig" => (62, Spray(14, 44, 1, on) + Spray(46, 74, -1, on) + Spray(46, 12, -1, on)),
                _ => (92, Terrazzo(on, third)),
            };
            var at = D($"translate({(box[0] + box[2]) / 2} {box[1]}){(scale == 1 ? "" : D($"scale({scale:r})"))}");
            Define(key, Quoted($"<pattern id='{key}' width='{size}' height='{size}' patternUnits='userSpaceOnUse' patternTransform='{at}'>{body}</pattern>"));
        }
        Use(id, $"url(#{key})");
    }

    private static string Band(double[] box, double bow, double from, double thick)
    {
        double w = box[2] - box[0], h = box[3] - box[1], y = box[1] + from * h, t = thick * h;
        return D($"M{box[0] - 4} {y}q{w / 2 + 4} {bow * 2} {w + 8} 0v{t}q{-w / 2 - 4} {bow * 2} {-w - 8} 0Z");
    }

    private void Glaze(string d, string on, double[] box, double bow)
    {
        const int waves = 5;
        double w = box[2] - box[0], h = box[3] - box[1], y = box[1] + h * (0.34 + Rnd() * 0.14), step = (w + 20) / waves;
        var edge = D($"M{box[0] - 10} {box[3] + 60}V{y}");
        for (var i = 0; i < waves; i++)
        {
            var dip = bow * 1.6 * Math.Sin((i + 0.5) / waves * Math.PI);
            var down = i < waves / 2.0;
            edge += D($"q{step / 2} {(Rnd() - 0.3) * 26 + (down ? dip * 0.6 : -dip * 0.6)} {step} {(i == waves - 1 ? 0 : (down ? 1 : -1) * dip * 0.22)}");
        }
        Clip(d, () => Fill(D($"{edge}V{box[3] + 60}Z"), on).Line(edge, Tone(on, 0.4), 3, "opacity='.7'"));
    }

    private static string Floral(string on, string third) =>
        $"<path d='{Leaf(17, 20, 19, 40)}{Leaf(17, 20, 17, 165)}{Leaf(50, 52, 19, 215)}{Leaf(50, 52, 17, -15)}' fill='{Mix(on, "#4d7a52", 0.6)}'/>" +
        $"<path d='{Blossom(17, 18, 13)}{Blossom(50, 50, 13, 30)}' fill='{on}'/><path d='{Blossom(50, 15, 6.5)}{Blossom(16, 52, 6.5, 20)}' fill='{third}'/>" +
        "<g fill='#f7d774'><circle cx='17' cy='18' r='3.6'/><circle cx='50' cy='50' r='3.6'/></g>";

    private static string Spray(double x, double y, double f, string on) =>
        D($"<path d='M{x} {y}q{6 * f} -12 {4 * f} -27' fill='none' stroke='{on}' stroke-width='2.2' stroke-linecap='round'/>") +
        $"<path d='{Leaf(x + 3 * f, y - 8, 13, f > 0 ? -160 : -20)}{Leaf(x + 5 * f, y - 13, 12, f > 0 ? -20 : -160)}' fill='{on}'/>" +
        $"<path d='{Blossom(x + 4 * f, y - 31, 6.6)}' fill='{on}'/>";

    private string Terrazzo(string on, string third)
    {
        string[] chips = ["", "", ""], paints = [on, third, Tone(on, 0.45)];
        for (var i = 0; i < 16; i++)
            chips[i % 3] += Chip(10 + i % 4 * 24 + Rnd() * 9 - 4, 10 + i / 4 * 24 + Rnd() * 9 - 4, 4 + Rnd() * 6);
        return string.Concat(chips.Zip(paints, (chip, paint) => $"<path d='{chip}' fill='{paint}'/>"));
    }

    private string Chip(double x, double y, double r)
    {
        var d = "";
        var corners = 3 + (int)(Rnd() * 3);
        for (var i = 0; i < corners; i++)
        {
            var a = i / (double)corners * 6.28 + Rnd() * 0.9;
            d += D($"{(i == 0 ? "M" : "L")}{Numbers.Whole(x + r * Math.Cos(a))} {Numbers.Whole(y + r * Math.Sin(a))}");
        }
        return d + "Z";
    }
}
