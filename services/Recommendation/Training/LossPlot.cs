using System.Globalization;
using System.Text;

namespace Shop.Recommendation.Training;

/// <summary>The course of the losses as a picture, a curve each, drawn as a share of where it began.</summary>
public static class LossPlot
{
    private const int Left = 50, Top = 30, Width = 520, Height = 260;
    private static readonly string[] Colours = ["#3d6fb4", "#c2557a", "#7c9d6c", "#b8862b"];

    public static void Write(string path, IReadOnlyList<string> names, IReadOnlyList<double[]> losses)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' width='{Left + Width + 190}' height='{Top + Height + 50}' font-family='sans-serif' font-size='12'>\n<rect width='100%' height='100%' fill='white'/>\n");
        for (var share = 0; share <= 4; share++)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1='{Left}' x2='{Left + Width}' y1='{Y(share / 4.0):0.0}' y2='{Y(share / 4.0):0.0}' stroke='#ddd'/><text x='{Left - 8}' y='{Y(share / 4.0) + 4:0.0}' text-anchor='end'>{share * 25} %</text>\n");
        for (var epoch = 0; epoch < losses.Count; epoch++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{X(epoch):0.0}' y='{Top + Height + 18}' text-anchor='middle'>{epoch + 1}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{Left + Width / 2}' y='{Top + Height + 38}' text-anchor='middle'>epoch</text>\n");
        for (var i = 0; i < names.Count; i++)
        {
            var points = string.Join(' ', losses.Select((l, epoch) => string.Create(CultureInfo.InvariantCulture, $"{X(epoch):0.0},{Y(l[i] / losses.Max(all => all[i])):0.0}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points='{points}' fill='none' stroke='{Colours[i]}' stroke-width='2'/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{Left + Width + 14}' y='{Top + 20 * i + 12}' fill='{Colours[i]}'>{names[i]}: {losses[0][i]:0.000} to {losses[^1][i]:0.000}</text>\n");
        }
        File.WriteAllText(path, svg.Append("</svg>\n").ToString());

        double X(int epoch) => Left + Width * epoch / (double)Math.Max(1, losses.Count - 1);
        double Y(double share) => Top + Height * (1 - share);
    }
}
