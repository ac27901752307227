using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class XRayDrawingTests
{
    private static readonly DateTimeOffset noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static readonly XRayEvent[] story =
    [
        Event("ordering", "placed", "Checkout", "shopper", 0),
        Event("inventory", "orderPlaced", "OrderPlaced", "ordering", 12),
        Event("ordering", "stockReserved", "StockReserved", "inventory", 20),
        Event("payment", "paymentRequested", "PaymentRequested", "ordering", 30),
        Event("payment", "paymentAttemptDue", "PaymentAttemptDue", "payment", 5030, "retry"),
        Event("payment", "providerReported", "ProviderReported", "provider", 5040),
        Event("inventory", "stockReleaseRequested", "StockReleaseRequested", "ordering", 5050, "compensation"),
    ];

    [Fact]
    public void Every_event_has_a_box_in_the_lane_of_its_service()
    {
        var drawing = XRayDrawing.Of(story);
        Assert.Equal(["Shopper", "Ordering", "Inventory", "Payment", "Bank"], drawing.Lanes);
        var boxes = drawing.Boxes.Where(box => box.Number is not null).ToList();
        Assert.Equal(Enumerable.Range(1, story.Length), boxes.Select(box => box.Number!.Value));
        Assert.Equal(story.Select(step => XRayDrawing.Name(step.Service)), boxes.Select(box => drawing.Lanes[box.Lane]));
        Assert.Equal(["ok", "ok", "ok", "ok", "wait", "ok", "back"], boxes.Select(box => box.Tone));
        Assert.Equal("+5030 ms", boxes[4].Sub);
    }

    [Fact]
    public void What_comes_from_outside_has_a_box_of_its_own_and_everything_a_wire_from_its_cause()
    {
        var drawing = XRayDrawing.Of(story);
        Assert.Equal([("Shopper", "Checkout"), ("Bank", "ProviderReported")], drawing.Boxes.Where(box => box.Number is null).Select(box => (drawing.Lanes[box.Lane], box.Title)));
        Assert.Equal(story.Length, drawing.Wires.Count);
        // The deadline goes along its own lane, the first wire from the shopper down to Ordering.
        Assert.DoesNotContain('V', drawing.Wires[4]);
        Assert.Contains('V', drawing.Wires[0]);
    }

    [Fact]
    public void No_box_lies_on_another_and_none_outside()
    {
        var drawing = XRayDrawing.Of(story);
        Assert.Equal(drawing.Boxes.Count, drawing.Boxes.Select(box => (box.Column, box.Lane)).Distinct().Count());
        Assert.All(drawing.Boxes, box => Assert.True(box.Right < drawing.Width && box.Y + XRayDrawing.BoxHeight < drawing.Height));
        Assert.True(XRayDrawing.BoxWidth < XRayDrawing.Step);
    }

    [Fact]
    public void Nothing_happened_is_drawn_as_nothing() => Assert.Empty(XRayDrawing.Of([]).Boxes);

    [Theory]
    [InlineData(42, "42 ms")]
    [InlineData(12_340, "12.3 s")]
    [InlineData(3_600_000, "60 min")]
    [InlineData(90_000_000, "25 h")]
    [InlineData(864_000_000, "10 days")]
    public void A_span_is_told_in_its_own_unit(int milliseconds, string told) => Assert.Equal(told, DeskWords.Span(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData("paymentPending", "payment pending")]
    [InlineData("out-of-stock", "out of stock")]
    public void Words_of_the_code_are_written_as_people_read_them(string word, string plain) => Assert.Equal(plain, DeskWords.Plain(word));

    private static XRayEvent Event(string service, string name, string message, string from, int after, string kind = "step") =>
        new(service, 1, noon.AddMilliseconds(after), name, "any", null, message, from, Guid.NewGuid(), null, kind);
}
