using System.Globalization;

namespace Shop.Storefront;

/// <summary>How the desk writes what the code calls by a name, and how long things took.</summary>
public static class DeskWords
{
    /// <returns><c>payment pending</c> for <c>paymentPending</c>, <c>out of stock</c> for <c>out-of-stock</c>.</returns>
    public static string Plain(string word) =>
        string.Concat(word.Select(letter => letter is '-' ? " " : char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString())).Trim();

    /// <returns>The word with a capital: a service as a name, an event as the code spells it.</returns>
    public static string Capital(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..];

    public static string Span(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalHours: < 3 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalDays: < 3 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
    };
}
