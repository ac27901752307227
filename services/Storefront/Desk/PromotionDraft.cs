using System.Globalization;
using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>A promotion as it is typed, with what is wrong in it.</summary>
/// <param name="Version">The one that was read; empty for a new one.</param>
public sealed record PromotionDraft(
    Guid Key, string Version, string Code, string Name, string NameZh, string Kind, string Percent, string Off, string Buy, string Free, string Minimum,
    string From, string Until, string Budget, string PerShopper, string Skus)
{
    private const string Sterling = "GBP", Clock = "yyyy-MM-dd'T'HH:mm";

    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>Somebody saved it while this was typed: the next press is meant to save over it.</summary>
    public bool IsOvertaken { get; init; }

    public static PromotionDraft Empty() => new(Guid.CreateVersion7(), "", "", "", "", "percent", "", "", "", "", "", "", "", "", "1", "");

    public static PromotionDraft Of(DeskPromotion p) => new(Guid.CreateVersion7(), Number(p.Version)!, p.Code, p.Name, p.NameZh, p.Kind, Number(p.Percent) ?? "",
        p.Amount is { } off ? Pounds.Written(off) : "", Number(p.Buy) ?? "", Number(p.Free) ?? "", p.Minimum is { } least ? Pounds.Written(least) : "",
        Written(p.From), Written(p.Until), Number(p.Budget) ?? "", Number(p.PerShopper)!, string.Join(", ", p.Products.Select(product => product.Sku)));

    public static PromotionDraft Read(IFormCollection form)
    {
        return new(form.Key(), Field("version"), Field("code"), Field("name"), Field("name-zh"), Field("kind"), Field("percent"), Field("off"), Field("buy"), Field("free"), Field("minimum"),
            Field("from"), Field("until"), Field("budget"), Field("per-shopper"), Field("skus"));

        string Field(string name) => form[name].ToString().Trim();
    }

    public PromotionDraft Check(bool isNew)
    {
        Dictionary<string, string> errors = [];
        if (isNew && CouponCookie.Of(Code) is null) errors["code"] = "A code has 3 to 20 letters, digits and dashes";
        if (Name.Length is 0 or > 80) errors["name"] = "Say in 1 to 80 letters what it gives: a tenth off";
        if (NameZh.Length > 80) errors["name-zh"] = "It has at most 80 letters";
        if (Kind == "percent" && Whole(Percent) is not (>= 1 and <= 100)) errors["percent"] = "Write a whole number from 1 to 100";
        if (Kind == "amount" && Pounds.Read(Off) is null or <= 0 or > 1_000_000_000) errors["off"] = "Write an amount such as 5.00";
        if (Kind == "buyXGetY" && Whole(Buy) is not (>= 1 and <= 99)) errors["buy"] = "Write a whole number from 1 to 99";
        if (Kind == "buyXGetY" && Whole(Free) is not (>= 1 and <= 99)) errors["free"] = "Write a whole number from 1 to 99";
        if (Minimum.Length > 0 && Pounds.Read(Minimum) is null or <= 0 or > 1_000_000_000) errors["minimum"] = "Write an amount such as 30.00, or nothing";
        if (From.Length > 0 && Moment(From) is null) errors["from"] = "Write a day and a time, or nothing";
        if (Until.Length > 0 && Moment(Until) is null) errors["until"] = "Write a day and a time, or nothing";
        else if (Moment(From) >= Moment(Until)) errors["until"] = "It ends after it begins";
        if (Budget.Length > 0 && Whole(Budget) is not (>= 1 and <= 1_000_000_000)) errors["budget"] = "Write a whole number, or nothing for any number of orders";
        if (Whole(PerShopper) is not (>= 1 and <= 1_000_000)) errors["per-shopper"] = "Write a whole number from 1";
        return this with { Errors = errors };
    }

    /// <summary>What Ordering said of single fields stands beside them; an attempt after it is another deed.</summary>
    public PromotionDraft Refused(DeskProblem problem)
    {
        var errors = (problem.Errors ?? new Dictionary<string, string[]>()).ToDictionary(field => FieldOf(field.Key), field => DeskWords.Capital(string.Join(' ', field.Value)));
        if (problem.Type == "code-taken") errors["code"] = problem.Detail ?? problem.Title;
        return this with { Key = Guid.CreateVersion7(), Errors = errors };
    }

    public object ToRequest() => new
    {
        code = Code, version = Whole(Version), name = Name, nameZh = NameZh, kind = Kind,
        percent = Kind == "percent" ? Whole(Percent) : null, amount = Kind == "amount" ? Amount(Off) : null, buy = Kind == "buyXGetY" ? Whole(Buy) : null, free = Kind == "buyXGetY" ? Whole(Free) : null,
        minimum = Amount(Minimum), from = Moment(From), until = Moment(Until), budget = Whole(Budget), perShopper = Whole(PerShopper),
        skus = Skus.Split([',', ' ', '\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };

    /// <summary>Where the two say different things: the field's name, what the other says, what this says.</summary>
    public IEnumerable<(string Field, string Now, string Typed)> DifferencesTo(PromotionDraft other) => new[]
    {
        ("Name, English", other.Name, Name), ("Name, Chinese", other.NameZh, NameZh), ("Kind", other.Kind, Kind), ("Per cent", other.Percent, Percent), ("Off", other.Off, Off),
        ("Buy", other.Buy, Buy), ("Free", other.Free, Free), ("Least", other.Minimum, Minimum), ("From", other.From, From), ("Until", other.Until, Until),
        ("Budget", other.Budget, Budget), ("Per shopper", other.PerShopper, PerShopper), ("For", other.Skus, Skus),
    }.Where(field => field.Item2 != field.Item3);

    private static Money? Amount(string text) => Pounds.Read(text) is { } amount ? new(amount, Sterling) : null;

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Browsers send seconds where they were typed.
    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParseExact(text, [Clock, Clock + "':'ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Written(DateTimeOffset? time) => time?.UtcDateTime.ToString(Clock, CultureInfo.InvariantCulture) ?? "";

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string FieldOf(string wire) => wire.ToLowerInvariant() switch
    {
        "namezh" => "name-zh",
        "amount" => "off",
        "pershopper" => "per-shopper",
        var name => name,
    };
}
