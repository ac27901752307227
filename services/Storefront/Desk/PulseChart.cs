using System.Globalization;
using System.Text;

namespace Shop.Storefront;

/// <summary>Orders a minute as a line: where it runs, and what is written at its sides.</summary>
public sealed record PulseChart(string Line, string Fill, IReadOnlyList<(int Y, string Label)> Levels, IReadOnlyList<(int X, string Label)> Times)
{
    public const int Width = 720, Height = 320, Left = 44, Right = 690, Top = 20, Bottom = 290;
    private const int levels = 4;

    public static PulseChart Of(IReadOnlyList<PulseMinute> minutes)
    {
        var top = Round(Math.Max(levels, minutes.Count == 0 ? 0 : minutes.Max(minute => minute.Placed)));
        var line = new StringBuilder();
        double X(int i) => Left + (Right - Left) * (double)i / Math.Max(1, minutes.Count - 1);
        double Y(long value) => Bottom - (Bottom - Top) * (double)value / top;
        for (var i = 0; i < minutes.Count; i++)
            line.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{X(i):0.#} {Y(minutes[i].Placed):0.#}");
        return new(line.ToString(), minutes.Count == 0 ? "" : $"{line}L{Right} {Bottom}L{Left} {Bottom}Z",
            [.. Enumerable.Range(0, levels + 1).Select(level => ((int)Y(top * level / levels), Formats.Number(top * level / levels)))],
            [.. Enumerable.Range(0, minutes.Count).Where(i => minutes[i].At.Minute % 15 == 0).Select(i => ((int)X(i), Formats.Clock(minutes[i].At)))]);
    }

    /// <summary>The next figure that a quarter of is one people say: 4, 8, 20, 40, 80, 200…</summary>
    internal static long Round(long most)
    {
        for (var step = 4L; ; step *= 10)
            foreach (var figure in new[] { step, step * 2, step * 5 })
                if (figure >= most) return figure;
    }
}
