using System.Globalization;
using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>Amounts, days and figures as people write them. By hand: the shop runs without ICU, so that it is the same everywhere.</summary>
public static class Formats
{
    private static readonly string[] weekdays = ["日", "一", "二", "三", "四", "五", "六"];

    public static string Money(Money money)
    {
        var symbol = money.Currency switch { "GBP" => "£", "EUR" => "€", "USD" => "$", "CNY" => "¥", _ => money.Currency + " " };
        var amount = (Math.Abs(money.Amount) / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);
        return (money.Amount < 0 ? "−" : "") + symbol + amount;
    }

    /// <summary>Pounds without pence where there are none: for filters and headings.</summary>
    public static string Round(Money money) => money.Amount % 100 == 0 ? Money(money)[..^3] : Money(money);

    /// <summary>A band of prices in pounds, open where there is no number.</summary>
    public static string Band(Texts texts, decimal? from, decimal? to) => (from, to) switch
    {
        (null, { } most) => texts["price.under", Round(Listing.Amount(most))],
        ({ } least, null) => texts["price.over", Round(Listing.Amount(least))],
        _ => texts["price.between", Round(Listing.Amount(from ?? 0)), Round(Listing.Amount(to ?? 0))],
    };

    public static string Day(DateTimeOffset time, Locale locale) => locale.IsChinese
        ? time.ToString("yyyy 年 M 月 d 日", CultureInfo.InvariantCulture) : time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string DayAndWeekday(DateTimeOffset time, Locale locale) => locale.IsChinese
        ? time.ToString("M 月 d 日", CultureInfo.InvariantCulture) + $"（周{weekdays[(int)time.DayOfWeek]}）" : time.ToString("dddd d MMMM", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Rating(decimal rating) => rating.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>How many blossoms are coloured: the steps that the style sheet knows.</summary>
    public static string Blossoms(decimal rating) => (Math.Round(rating * 2, MidpointRounding.AwayFromZero) / 2) switch
    {
        >= 5 => "5",
        >= 4.5m => "4.5",
        >= 4 => "4",
        >= 3.5m => "3.5",
        >= 3 => "3",
        >= 2 => "2",
        _ => "1",
    };

    /// <returns>−13% for what was £48 and is £42.</returns>
    public static string Reduction(Money price, Money list) =>
        "−" + Math.Round((list.Amount - price.Amount) * 100m / list.Amount, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + "%";
}
