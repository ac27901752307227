using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Audit;

/// <summary>The report as a table for people and as JSON for programs.</summary>
public static class Report
{
    private const int MostFindings = 10;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string ToTable(AuditReport report)
    {
        var text = new StringBuilder();
        foreach (var verdict in report.Verdicts)
        {
            var word = verdict.Outcome switch { Outcome.Pass => "PASS", Outcome.Fail => "FAIL", _ => "n.a." };
            text.Append(CultureInfo.InvariantCulture, $"{verdict.Id,-4} {word}  {verdict.Looked,9:N0} looked at  {verdict.Promise}");
            if (verdict.Note is { } note) text.Append(CultureInfo.InvariantCulture, $" ({note})");
            text.AppendLine();
            foreach (var finding in verdict.Findings.Take(MostFindings)) text.AppendLine(CultureInfo.InvariantCulture, $"          {finding.Id}: {finding.Problem}");
            if (verdict.Findings.Count > MostFindings) text.AppendLine(CultureInfo.InvariantCulture, $"          … and {verdict.Findings.Count - MostFindings} more");
        }
        text.Append(report.IsClean ? "PASS" : $"FAIL  {string.Join(", ", report.Broken)}");
        text.Append(report.Strict ? "  (strict: nothing may be under way)" : "  (live: what moved in the last half minute is left out)");
        return text.ToString();
    }

    public static string ToJson(AuditReport report) => JsonSerializer.Serialize(report, json);
}
