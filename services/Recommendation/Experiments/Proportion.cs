namespace Shop.Recommendation.Experiments;

/// <param name="Low">Lower end of the 95 % confidence interval.</param>
public sealed record Interval(double Value, double Low, double High);

/// <summary>Shares of shoppers and their differences, with 95 % confidence. Wilson's interval holds for small numbers and for none, where the textbook's does not.</summary>
public static class Proportion
{
    private const double Z = 1.959963984540054;

    public static Interval Of(long hits, long all)
    {
        if (all == 0) return new(0, 0, 1);
        var (p, n) = ((double)hits / all, (double)all);
        var middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        var half = Z / (1 + Z * Z / n) * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new(p, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>How much more the second share is than the first (Newcombe's interval of the two Wilson ones).</summary>
    public static Interval Difference(Interval before, Interval after)
    {
        var difference = after.Value - before.Value;
        return new(difference,
            difference - Math.Sqrt(Math.Pow(after.Value - after.Low, 2) + Math.Pow(before.High - before.Value, 2)),
            difference + Math.Sqrt(Math.Pow(after.High - after.Value, 2) + Math.Pow(before.Value - before.Low, 2)));
    }
}
