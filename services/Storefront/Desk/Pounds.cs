using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>Amounts as people type them into a field.</summary>
public static partial class Pounds
{
    public static string Written(Money money) => (money.Amount / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <returns>Pence; null when it is no amount. <c>3,50</c> is none: it could be three pounds fifty or three hundred and fifty.</returns>
    public static long? Read(string text) =>
        Amount().Match(text.Trim().TrimStart('£').Trim()) is { Success: true } match
        && decimal.TryParse(match.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pounds) && pounds < 100_000_000
            ? (long)(pounds * 100) : null;

    [GeneratedRegex(@"^([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{1,2})?$")]
    private static partial Regex Amount();
}
