using System.Globalization;

namespace Shop.Storefront;

/// <summary>
/// Where a dead letter lies: in a queue of the broker, which Ordering looks into, or parked in the outbox of the service that could not send
/// it. The page of a letter and its address in the API end alike.
/// </summary>
/// <param name="Service">The one to ask.</param>
public sealed record LetterPlace(string Service, string Path)
{
    public const string Home = DeskSection.Home + "/dead-letters";
    public const string Api = "/api/admin/dead-letters";

    /// <summary>The one that looks into the broker's queues.</summary>
    public const string OfTheBroker = "ordering";

    /// <summary>Those with an outbox.</summary>
    public static IReadOnlyList<string> Outboxes { get; } = ["ordering", "payment", "inventory", "catalog", "identity", "recommendation"];

    public static LetterPlace InQueue(string queue, Guid id) => new(OfTheBroker, $"{Uri.EscapeDataString(queue)}/{id}");

    public static LetterPlace Parked(string service, long row) => new(service, $"parked/{service}/{row}");

    /// <returns>The place a form names; null where there is no such place.</returns>
    public static LetterPlace? Parse(string? path) => path?.Split('/') switch
    {
        ["parked", var service, var row] when Outboxes.Contains(service) && long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => Parked(service, id),
        [{ Length: > 0 } queue, var letter] when Guid.TryParse(letter, out var id) => InQueue(Uri.UnescapeDataString(queue), id),
        _ => null,
    };

    public bool IsParked => Path.StartsWith("parked/", StringComparison.Ordinal);

    public string Page => $"{Home}/{Path}";
}
