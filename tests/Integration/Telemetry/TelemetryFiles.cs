using System.Text.Json;
using Shop.Load;

namespace Shop.Tests.Integration.Telemetry;

/// <param name="Message">The message whose way through the broker the span is.</param>
public sealed record Span(string Service, string TraceId, string Id, string? Parent, string Name, string? Message);

/// <summary>OTLP as JSON lines, a request a line; the newest two files of each kind.</summary>
public static class TelemetryFiles
{
    public static IEnumerable<Span> Spans(RunningShop shop) =>
        from line in Lines(shop, "traces")
        from resource in line.GetProperty("resourceSpans").EnumerateArray()
        let service = Attribute(resource.GetProperty("resource"), "service.name")
        from scope in resource.GetProperty("scopeSpans").EnumerateArray()
        from span in scope.GetProperty("spans").EnumerateArray()
        select new Span(service!, Text(span, "traceId")!, Text(span, "spanId")!, Text(span, "parentSpanId"), Text(span, "name")!,
            Attribute(span, "messaging.masstransit.message_types")?.Split(':')[^1]);

    /// <summary>The names of the metrics that have at least one point.</summary>
    public static HashSet<string> Metrics(RunningShop shop) =>
    [
        .. from line in Lines(shop, "metrics")
           from resource in line.GetProperty("resourceMetrics").EnumerateArray()
           from scope in resource.GetProperty("scopeMetrics").EnumerateArray()
           from metric in scope.GetProperty("metrics").EnumerateArray()
           let data = metric.EnumerateObject().FirstOrDefault(property => property.Name is "sum" or "gauge" or "histogram").Value
           where data.ValueKind == JsonValueKind.Object && data.TryGetProperty("dataPoints", out var points) && points.GetArrayLength() > 0
           select Text(metric, "name"),
    ];

    private static IEnumerable<JsonElement> Lines(RunningShop shop, string signal)
    {
        foreach (var name in new[] { $"{signal}.1.jsonl", $"{signal}.jsonl" })
        {
            var path = Path.Combine(shop.RunDirectory, "telemetry", name);
            if (!File.Exists(path)) continue;
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            while (reader.ReadLine() is { } line)
                if (line.EndsWith('}')) // the last one may be half written
                    yield return JsonSerializer.Deserialize<JsonElement>(line);
        }
    }

    private static string? Attribute(JsonElement holder, string key) =>
        holder.TryGetProperty("attributes", out var attributes)
        && attributes.EnumerateArray().FirstOrDefault(attribute => Text(attribute, "key") == key) is { ValueKind: JsonValueKind.Object } found
            ? Text(found.GetProperty("value"), "stringValue") : null;

    private static string? Text(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.GetString() : null;
}
