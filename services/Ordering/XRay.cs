namespace Shop.Ordering;

/// <summary>Everything that happened to an order, in every service that took part. The order's id is the correlation id of all of it.</summary>
/// <param name="Retries">Steps that asked again for what had not been answered.</param>
/// <param name="Compensations">Steps that took back something done before.</param>
/// <param name="DurationMs">From the first event to the last.</param>
public sealed record XRay(
    Guid OrderId, string Number, OrderStatus Status, int Retries, int Compensations, double DurationMs, IReadOnlyList<XRayService> Services, IReadOnlyList<XRayEvent> Events)
{
    public static XRay Of(Order order, params IReadOnlyList<ServicePart> parts)
    {
        var events = new List<XRayEvent>();
        // By the clocks of the services' databases: within one service the version is the order.
        foreach (var step in parts.SelectMany(part => part.Events).OrderBy(step => step.At).ThenBy(step => step.Service, StringComparer.Ordinal).ThenBy(step => step.Version))
            events.Add(step with { SinceLastMs = events.Count == 0 ? 0 : (step.At - events[^1].At).TotalMilliseconds });
        return new(order.Id, order.Number, order.Status,
            events.Count(step => step.Kind == StepKind.Retry), events.Count(step => step.Kind == StepKind.Compensation),
            events.Count == 0 ? 0 : (events[^1].At - events[0].At).TotalMilliseconds,
            [.. parts.Select(part => new XRayService(part.Service, part.Status, part.Problem is null, part.Problem, part.Events.Count,
                part.Events.Count == 0 ? 0 : (part.Events[^1].At - part.Events[0].At).TotalMilliseconds))],
            events);
    }
}

/// <param name="Status">How the service's own part stands: the order, its reservation, its payment.</param>
/// <param name="Problem">Why its part is missing, when it is.</param>
public sealed record XRayService(string Name, string? Status, bool Reachable, string? Problem, int Events, double DurationMs);

public enum StepKind { Step, Retry, Compensation }

/// <param name="From">The service whose message caused it.</param>
/// <param name="Cause">Id of that message (causation).</param>
/// <param name="SinceLastMs">Since the event before it, of whatever service.</param>
public sealed record XRayEvent(
    string Service, long Version, DateTimeOffset At, string Event, string Status, string? Detail, string Message, string From, Guid Cause, string? Trace, StepKind Kind)
{
    public double SinceLastMs { get; init; }
}

/// <summary>What one service knows of the order.</summary>
public sealed record ServicePart(string Service, string? Status, IReadOnlyList<XRayEvent> Events, string? Problem = null)
{
    public static ServicePart Of(Order order, IReadOnlyList<StoredStep> steps) => new("ordering", OrderWriter.Word(order.Status),
        [.. steps.Select(step => Event("ordering", step.Version, step.At, step.Event, OrderWriter.Word(step.Status), step.Detail, step.Message, step.Cause, step.Trace))]);

    public static ServicePart Of(string service, string status, IEnumerable<PartEvent> events) => new(service, status,
        [.. events.Select(step => Event(service, step.Version, step.At, Lower(step.Message), step.Status, null, step.Message, step.Cause, step.Trace))]);

    private static XRayEvent Event(string service, long version, DateTimeOffset at, string name, string status, string? detail, string message, Guid cause, string? trace) =>
        new(service, version, at, name, status, detail, message, Senders.Of(service, message), cause, trace, KindOf(message, status));

    private static StepKind KindOf(string message, string status) => message switch
    {
        "StockConfirmationDue" or "PaymentAttemptDue" => StepKind.Retry,
        "StockReleaseRequested" or "RestockRequested" or "ReservationExpiryDue" or "PaymentVoidRequested" or "PaymentVoided"
            or "RefundRequested" or "RefundReported" or "PaymentRefunded" or "RefundOrder" or "ReturnOrder" => StepKind.Compensation,
        _ => status is "cancelled" or "released" or "returned" or "voiding" or "voided" ? StepKind.Compensation : StepKind.Step,
    };

    private static string Lower(string word) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(word);
}

/// <summary>An event as Inventory and Payment tell it.</summary>
public sealed record PartEvent(long Version, string Status, string Message, Guid Cause, string? Trace, DateTimeOffset At);

/// <summary>Whose word a message is.</summary>
public static class Senders
{
    public static string Of(string receiver, string message) => message switch
    {
        _ when message.EndsWith("Due", StringComparison.Ordinal) => receiver,
        "OrderPlaced" or "StockConfirmRequested" or "StockReleaseRequested" or "RestockRequested" or "PaymentRequested" or "PaymentVoidRequested" or "RefundRequested" => "ordering",
        "GuestSignedIn" => "identity",
        _ when message.StartsWith("Provider", StringComparison.Ordinal) || message.EndsWith("Reported", StringComparison.Ordinal) => "provider",
        _ when message.StartsWith("Stock", StringComparison.Ordinal) => "inventory",
        _ when message.StartsWith("Payment", StringComparison.Ordinal) => "payment",
        _ => "shopper",
    };
}
