using Shop.Contracts;
using Shop.Ordering;

namespace Shop.Tests.Unit.Ordering;

public sealed class XRayTests
{
    private static readonly DateTimeOffset noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_events_of_all_services_are_one_story_with_their_causes_and_pauses()
    {
        var xray = XRay.Of(Sample.Order(OrderStatus.Cancelled),
            ServicePart.Of(Sample.Order(OrderStatus.Cancelled), [Step(1, OrderStatus.Placed, "Checkout", 0), Step(2, OrderStatus.Cancelled, "PaymentDeclined", 900)]),
            ServicePart.Of("inventory", "released", [Part(1, "reserved", "OrderPlaced", 100), Part(2, "released", "StockReleaseRequested", 1000)]),
            ServicePart.Of("payment", "declined", [Part(1, "requested", "PaymentRequested", 200), Part(2, "requested", "PaymentAttemptDue", 500), Part(3, "declined", "ProviderReported", 800)]));
        Assert.Equal(["ordering 1", "inventory 1", "payment 1", "payment 2", "payment 3", "ordering 2", "inventory 2"], xray.Events.Select(step => $"{step.Service} {step.Version}"));
        Assert.Equal(["shopper", "ordering", "ordering", "payment", "provider", "payment", "ordering"], xray.Events.Select(step => step.From));
        Assert.Equal([0, 100, 100, 300, 300, 100, 100], xray.Events.Select(step => step.SinceLastMs));
        Assert.Equal((1, 2, 1000), (xray.Retries, xray.Compensations, xray.DurationMs));
        Assert.Equal([900, 900, 600], xray.Services.Select(service => service.DurationMs));
    }

    [Fact]
    public void A_service_that_is_down_is_said_to_be_down()
    {
        var xray = XRay.Of(Sample.Order(OrderStatus.Paid), ServicePart.Of(Sample.Order(OrderStatus.Paid), [Step(1, OrderStatus.Placed, "Checkout", 0)]), new ServicePart("payment", null, [], "it did not answer in time"));
        Assert.Equal((false, "it did not answer in time"), (xray.Services[1].Reachable, xray.Services[1].Problem));
        Assert.True(xray.Services[0].Reachable);
    }

    private static StoredStep Step(long version, OrderStatus status, string message, int after) =>
        new(version, status, OrderFlow.EventOf(message), true, null, message, Guid.Empty, null, noon.AddMilliseconds(after));

    private static PartEvent Part(long version, string status, string message, int after) => new(version, status, message, Guid.Empty, null, noon.AddMilliseconds(after));
}
