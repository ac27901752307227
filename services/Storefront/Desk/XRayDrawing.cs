namespace Shop.Storefront;

/// <param name="Number">Of the row in the table of events; null for what the shop was told from outside.</param>
/// <param name="Tone">A class of <c>.xray .ev</c>: nothing for asked, ok, wait, back.</param>
public sealed record XRayBox(int? Number, int Column, int Lane, string Title, string Sub, string Tone)
{
    public int X => XRayDrawing.Margin + Column * XRayDrawing.Step;
    public int Y => XRayDrawing.Top(Lane) + 10;
    public int Middle => Y + XRayDrawing.BoxHeight / 2;
    public int Right => X + XRayDrawing.BoxWidth;
}

/// <summary>
/// The X-ray as lanes, one for each who took part, boxes in the order of events, and wires from what caused each. A message from outside
/// (the shopper, the bank) gets a box of its own in its lane, since nobody there writes a history.
/// </summary>
public sealed record XRayDrawing(IReadOnlyList<string> Lanes, IReadOnlyList<XRayBox> Boxes, IReadOnlyList<string> Wires, int Width, int Height)
{
    public const int Margin = 136, Step = 168, BoxWidth = 154, BoxHeight = 40;
    private const int laneHeight = 60, lanePitch = 66;

    private static readonly string[] order = ["shopper", "identity", "ordering", "inventory", "payment", "provider"];

    public static int Top(int lane) => 11 + lane * lanePitch;

    public static XRayDrawing Of(IReadOnlyList<XRayEvent> events)
    {
        string[] lanes = [.. events.SelectMany(step => new[] { step.Service, step.From }).Distinct().OrderBy(name => Array.IndexOf(order, name) is var at && at < 0 ? order.Length : at).ThenBy(name => name, StringComparer.Ordinal)];
        var writers = events.Select(step => step.Service).ToHashSet();
        var (boxes, wires) = (new List<XRayBox>(), new List<string>());
        var last = new Dictionary<string, XRayBox>();
        for (var (i, column) = (0, -1); i < events.Count; i++)
        {
            var step = events[i];
            if (!writers.Contains(step.From))
            {
                // Beside the event before it, where that has another lane: it takes no time of its own.
                if (boxes.Count == 0 || boxes[^1].Lane == Array.IndexOf(lanes, step.From)) column++;
                boxes.Add(last[step.From] = new(null, column, Array.IndexOf(lanes, step.From), step.Message, step.From == "provider" ? "tells" : "asks", ""));
            }
            column++;
            var box = new XRayBox(i + 1, column, Array.IndexOf(lanes, step.Service), DeskWords.Capital(step.Event), "+" + DeskWords.Span(step.At - events[0].At), Tone(step.Kind));
            if (last.TryGetValue(step.From, out var cause)) wires.Add(Wire(cause, box));
            boxes.Add(last[step.Service] = box);
        }
        return new([.. lanes.Select(Name)], boxes, wires, boxes.Count == 0 ? 0 : boxes.Max(box => box.Right) + 20, Top(lanes.Length) + 6);
    }

    public static int LaneHeight => laneHeight;

    public static string Name(string lane) => lane == "provider" ? "Bank" : DeskWords.Capital(lane);

    public static string Tone(string kind) => kind switch { "retry" => "wait", "compensation" => "back", _ => "ok" };

    private static string Wire(XRayBox from, XRayBox to) => from.Lane == to.Lane
        ? $"M{from.Right} {from.Middle}H{to.X - 2}"
        : $"M{from.Right} {from.Middle}h5V{to.Middle}H{to.X - 2}";
}
