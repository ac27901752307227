using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Shop.Recommendation.Evaluation;

/// <summary>Figures by task and method: printed as tables, written as JSON and as bars.</summary>
public sealed class Report
{
    private readonly List<Row> rows = [];

    public void Add(string task, string method, IEnumerable<KeyValuePair<string, double>> figures)
    {
        var row = new Row(task, method, figures.ToDictionary(f => f.Key, f => f.Value));
        if (rows.LastOrDefault()?.Task != task) Console.WriteLine($"\n{task}");
        rows.Add(row);
        Console.WriteLine($"  {method,-52}" + string.Concat(row.Figures.Select(f => $" {f.Key} {f.Value.ToString(f.Value >= 10 ? "#,0.#" : "0.000", CultureInfo.InvariantCulture),-7}")));
    }

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "evaluation.json"), JsonSerializer.Serialize(new { at = DateTimeOffset.UtcNow, rows }, Embedding.ModelManifest.Json));
        File.WriteAllText(Path.Combine(folder, "evaluation.svg"), Bars());
        Console.WriteLine($"\n{Path.Combine(folder, "evaluation.json")}, {Path.Combine(folder, "evaluation.svg")}");
    }

    private string Bars()
    {
        const int row = 18, left = 470, width = 420;
        var bars = rows.SelectMany(r => r.Figures.Where(f => f.Value is >= 0 and <= 1).Select((f, i) => (r.Task, Label: i == 0 ? $"{r.Method}" : "", f.Key, f.Value))).ToList();
        var svg = new StringBuilder();
        var (y, task) = (24, "");
        foreach (var bar in bars)
        {
            if (bar.Task != task)
            {
                y += row;
                svg.Append(CultureInfo.InvariantCulture, $"<text x='8' y='{y}' font-weight='bold'>{Escape(task = bar.Task)}</text>\n");
                y += row;
            }
            svg.Append(CultureInfo.InvariantCulture, $"<text x='16' y='{y}'>{Escape(bar.Label)}</text><text x='{left - 8}' y='{y}' text-anchor='end'>{Escape(bar.Key)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x='{left}' y='{y - 11}' width='{bar.Value * width:0.0}' height='13' fill='#3d6fb4'/><text x='{left + 6 + bar.Value * width:0.0}' y='{y}'>{bar.Value:0.000}</text>\n");
            y += row;
        }
        return $"<svg xmlns='http://www.w3.org/2000/svg' width='{left + width + 60}' height='{y + row}' font-family='sans-serif' font-size='12'>\n<rect width='100%' height='100%' fill='white'/>\n{svg}</svg>\n";
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private sealed record Row(string Task, string Method, IReadOnlyDictionary<string, double> Figures);
}
