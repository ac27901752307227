namespace Shop.AppHost.Local;

internal enum OtlpKind
{
    Text,
    Hex,
    Base64,
    Bool,
    Number,
    Long,
    Double,
    Message,
}

internal sealed record OtlpField(int Number, string Name, OtlpKind Kind, bool Many = false, OtlpMessage? Message = null);

/// <summary>The part of OpenTelemetry's protocol (opentelemetry-proto 1.x) that exporters send: field numbers and the names of the JSON form.</summary>
internal sealed record OtlpMessage(string Name, params OtlpField[] Fields)
{
    private static readonly OtlpMessage any = new("AnyValue");
    private static readonly OtlpMessage keyValue = new("KeyValue", Text(1, "key"), One(2, "value", any));
    private static readonly OtlpField[] anyFields =
    [
        Text(1, "stringValue"), new(2, "boolValue", OtlpKind.Bool), new(3, "intValue", OtlpKind.Long), new(4, "doubleValue", OtlpKind.Double),
        One(5, "arrayValue", new("ArrayValue", Many(1, "values", any))), One(6, "kvlistValue", new("KeyValueList", Many(1, "values", keyValue))), new(7, "bytesValue", OtlpKind.Base64),
    ];
    private static readonly OtlpMessage resource = new("Resource", Many(1, "attributes", keyValue));
    private static readonly OtlpMessage scope = new("InstrumentationScope", Text(1, "name"), Text(2, "version"), Many(3, "attributes", keyValue));

    private static readonly OtlpMessage span = new("Span", Hex(1, "traceId"), Hex(2, "spanId"), Text(3, "traceState"), Hex(4, "parentSpanId"), Text(5, "name"), Number(6, "kind"),
        Long(7, "startTimeUnixNano"), Long(8, "endTimeUnixNano"), Many(9, "attributes", keyValue),
        Many(11, "events", new("Event", Long(1, "timeUnixNano"), Text(2, "name"), Many(3, "attributes", keyValue))),
        Many(13, "links", new("Link", Hex(1, "traceId"), Hex(2, "spanId"), Text(3, "traceState"), Many(4, "attributes", keyValue))),
        One(15, "status", new("Status", Text(2, "message"), Number(3, "code"))));

    private static readonly OtlpMessage point = new("NumberDataPoint", Many(7, "attributes", keyValue), Long(2, "startTimeUnixNano"), Long(3, "timeUnixNano"),
        new(4, "asDouble", OtlpKind.Double), Long(6, "asInt"));
    private static readonly OtlpMessage histogramPoint = new("HistogramDataPoint", Many(9, "attributes", keyValue), Long(2, "startTimeUnixNano"), Long(3, "timeUnixNano"), Long(4, "count"),
        new(5, "sum", OtlpKind.Double), new(6, "bucketCounts", OtlpKind.Long, Many: true), new(7, "explicitBounds", OtlpKind.Double, Many: true), new(11, "min", OtlpKind.Double), new(12, "max", OtlpKind.Double));
    private static readonly OtlpMessage metric = new("Metric", Text(1, "name"), Text(2, "description"), Text(3, "unit"), One(5, "gauge", new("Gauge", Many(1, "dataPoints", point))),
        One(7, "sum", new("Sum", Many(1, "dataPoints", point), Number(2, "aggregationTemporality"), new(3, "isMonotonic", OtlpKind.Bool))),
        One(9, "histogram", new("Histogram", Many(1, "dataPoints", histogramPoint), Number(2, "aggregationTemporality"))));

    private static readonly OtlpMessage record = new("LogRecord", Long(1, "timeUnixNano"), Long(11, "observedTimeUnixNano"), Number(2, "severityNumber"), Text(3, "severityText"),
        One(5, "body", any), Many(6, "attributes", keyValue), Hex(9, "traceId"), Hex(10, "spanId"), Text(12, "eventName"));

    /// <summary>What is posted to which path.</summary>
    public static IReadOnlyDictionary<string, OtlpMessage> Signals { get; } = new Dictionary<string, OtlpMessage>
    {
        ["/v1/traces"] = Request("traces", "resourceSpans", "scopeSpans", Many(2, "spans", span)),
        ["/v1/metrics"] = Request("metrics", "resourceMetrics", "scopeMetrics", Many(2, "metrics", metric)),
        ["/v1/logs"] = Request("logs", "resourceLogs", "scopeLogs", Many(2, "logRecords", record)),
    };

    // A value may hold values: the fields of that one message are known after it.
    public OtlpField? this[int number] => Array.Find(ReferenceEquals(this, any) ? anyFields : Fields, field => field.Number == number);

    private static OtlpMessage Request(string name, string resources, string scopes, OtlpField items) =>
        new(name, Many(1, resources, new("Resources", One(1, "resource", resource), Many(2, scopes, new("Scopes", One(1, "scope", scope), items)))));

    private static OtlpField Text(int number, string name) => new(number, name, OtlpKind.Text);

    private static OtlpField Hex(int number, string name) => new(number, name, OtlpKind.Hex);

    private static OtlpField Number(int number, string name) => new(number, name, OtlpKind.Number);

    private static OtlpField Long(int number, string name) => new(number, name, OtlpKind.Long);

    private static OtlpField One(int number, string name, OtlpMessage message) => new(number, name, OtlpKind.Message, Message: message);

    private static OtlpField Many(int number, string name, OtlpMessage message) => new(number, name, OtlpKind.Message, Many: true, Message: message);
}
