namespace Shop.AppHost.Local;

/// <summary>Where the services send what they measure: OpenTelemetry's own settings.</summary>
internal sealed record TelemetryTarget(string Endpoint, string Protocol)
{
    /// <summary>Sooner than the defaults (5 and 60 seconds): who looks at one order does not want to wait for it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint), new("OTEL_EXPORTER_OTLP_PROTOCOL", Protocol),
        new("OTEL_BSP_SCHEDULE_DELAY", "1000"), new("OTEL_BLRP_SCHEDULE_DELAY", "1000"), new("OTEL_METRIC_EXPORT_INTERVAL", "5000"),
    ];
}
