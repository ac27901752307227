using System.Globalization;

namespace Shop.Catalog.Art;

/// <summary>How numbers look in a picture, and the dice that are thrown for it.</summary>
internal static class Numbers
{
    /// <summary>To the nearest whole, halves upwards.</summary>
    public static double Whole(double value)
    {
        var floor = Math.Floor(value);
        return value - floor >= 0.5 ? floor + 1 : floor;
    }

    public static double Tenths(double value) => Whole(value * 10) / 10;

    /// <summary>As many digits as the number has; nought has no sign.</summary>
    public static string Exact(double value) => value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With one decimal at most: finer than any eye on a sheet of 400.</summary>
    public static string Short(double value) => Exact(Tenths(value));

    /// <summary>FNV-1a over code points.</summary>
    public static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var rune in text.EnumerateRunes())
            hash = unchecked((hash ^ (uint)rune.Value) * 16777619);
        return hash;
    }

    public static string Base36(uint value)
    {
        Span<char> digits = stackalloc char[7];
        var at = digits.Length;
        do
            digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(value % 36)];
        while ((value /= 36) > 0);
        return new string(digits[at..]);
    }
}

/// <summary>Mulberry32: the same throws for the same seed.</summary>
internal sealed class Dice(uint seed)
{
    private uint state = seed;

    public double Throw()
    {
        unchecked
        {
            state += 0x6d2b79f5;
            var t = (state ^ (state >> 15)) * (1 | state);
            t = (t + (t ^ (t >> 7)) * (61 | t)) ^ t;
            return (t ^ (t >> 14)) / 4294967296.0;
        }
    }
}
