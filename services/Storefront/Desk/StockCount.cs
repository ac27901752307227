using System.Globalization;

namespace Shop.Storefront;

/// <summary>Units that came, or that somebody counted, as they stand in the form.</summary>
/// <param name="Shown">How many stood there when the form was drawn: what is sold while somebody counts is sold all the same, and no mistake of theirs.</param>
public sealed record StockCount(Guid Key, bool IsCounted, string Units, string Why, int Shown)
{
    private const int Most = 1_000_000, LongestReason = 200;

    public string? UnitsWrong { get; init; }
    public string? WhyWrong { get; init; }

    public bool IsWrong => UnitsWrong is not null || WhyWrong is not null;

    public static StockCount Read(IFormCollection form, bool isCounted) => new(
        form.Key(), isCounted, form["units"].ToString().Trim(), form["why"].ToString().Trim(),
        int.TryParse(form["shown"], NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : 0);

    public StockCount Check() => this with
    {
        UnitsWrong = Number is null || (!IsCounted && Number == 0) ? $"Write a whole number {(IsCounted ? "from 0" : "from 1")} to 1,000,000" : null,
        WhyWrong = Reason.Length > LongestReason ? "A reason has at most 180 letters" : Why.Length == 0 ? IsCounted ? "Say who counted, or why" : "Say where they came from" : null,
    };

    /// <summary>What the ledger is told.</summary>
    public int Change => IsCounted ? Number!.Value - Shown : Number!.Value;

    public string Reason => IsCounted ? $"Counted {Units}: {Why}" : Why;

    private int? Number => int.TryParse(Units, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units <= Most ? units : null;
}
