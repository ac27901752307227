using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>A product as somebody types it: every word as it stands in its field, so that none is lost when it is not taken.</summary>
/// <param name="Key">The form's own: pressed twice it is saved once.</param>
/// <param name="Tag">The version that was seen; none where there is no product yet.</param>
public sealed partial record ProductDraft(
    Guid Key, string? Tag, string Sku, string Name, string NameZh, string Text, string TextZh, string Category, string Facts, string FactsZh, string Price, string List, string Stock)
{
    public string Currency { get; init; } = "GBP";

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>Somebody saved the product meanwhile: it stands beside what is typed, and saving again saves over it.</summary>
    public bool IsOvertaken { get; init; }

    public static ProductDraft Empty() => new(Guid.CreateVersion7(), null, "", "", "", "", "", "", "", "", "", "", "");

    public static ProductDraft Of(DeskProduct p, string? tag) => new(Guid.CreateVersion7(), tag, p.Sku, p.Name, p.NameZh ?? "", p.Description ?? "", p.DescriptionZh ?? "", p.Category,
        Storefront.Facts.Written(p.Attributes), Storefront.Facts.Written(p.AttributesZh), Pounds.Written(p.Price), p.ListPrice is { } list ? Pounds.Written(list) : "", "")
    {
        Currency = p.Price.Currency,
    };

    public static ProductDraft Read(IFormCollection form)
    {
        return new(form.Key(), form["tag"] is [{ Length: > 0 } tag] ? tag : null, Typed("sku"), Typed("name"), Typed("name-zh"),
            Typed("text"), Typed("text-zh"), Typed("category"), Typed("facts"), Typed("facts-zh"), Typed("price"), Typed("list"), Typed("stock"))
        {
            Currency = form["currency"] is [{ Length: 3 } currency] ? currency : "GBP",
        };

        string Typed(string field) => form[field].ToString().ReplaceLineEndings("\n").Trim();
    }

    public ProductDraft Check(bool isNew)
    {
        Dictionary<string, string> errors = [];
        if (isNew && !SkuShape().IsMatch(Sku)) errors["sku"] = "A SKU has 1 to 64 letters, digits, dots, dashes or underscores, and begins with a letter or digit";
        if (Name.Length is 0 or > 200) errors["name"] = "A name has 1 to 200 letters";
        if (NameZh.Length > 200) errors["name-zh"] = "A name has at most 200 letters";
        if (Text.Length > 10_000) errors["text"] = "A description has at most 10,000 letters";
        if (TextZh.Length > 10_000) errors["text-zh"] = "A description has at most 10,000 letters";
        if (Category.Length == 0) errors["category"] = "Choose the department it stands in";
        if (Storefront.Facts.Read(Facts).Wrong is { } wrong) errors["facts"] = wrong;
        if (Storefront.Facts.Read(FactsZh).Wrong is { } wrongZh) errors["facts-zh"] = wrongZh;
        var price = Pounds.Read(Price);
        if (price is null or <= 0 or > 1_000_000_000) errors["price"] = "Write an amount such as 42.00";
        if (List.Length > 0 && Pounds.Read(List) is var list && (list is null || list <= price)) errors["list"] = list is null ? "Write an amount such as 48.00, or nothing" : "A list price is higher than the price";
        if (isNew && Stock.Length > 0 && Units is null) errors["stock"] = "Write a whole number up to 1,000,000";
        return this with { Errors = errors };
    }

    /// <summary>What the catalogue said of single fields stands beside them; an attempt after it is another deed.</summary>
    public ProductDraft Refused(DeskProblem problem)
    {
        var errors = (problem.Errors ?? new Dictionary<string, string[]>()).GroupBy(error => FieldOf(error.Key)).ToDictionary(
            field => field.Key, field => string.Join(' ', field.SelectMany(error => error.Value).Select(DeskWords.Capital)));
        if (problem.Type.EndsWith("sku-taken", StringComparison.Ordinal)) errors["sku"] = problem.Detail ?? problem.Title;
        return this with { Key = Guid.CreateVersion7(), Errors = errors };
    }

    public object ToNew() => new
    {
        sku = Sku, name = Name, nameZh = NameZh, description = Text, descriptionZh = TextZh, category = Category, price = PriceSaid, listPrice = ListSaid, stock = Units ?? 0,
        attributes = Storefront.Facts.Read(Facts).Facts, attributesZh = Storefront.Facts.Read(FactsZh).Facts,
    };

    public object ToRevision(bool? active) => new
    {
        name = Name, nameZh = NameZh, description = Text, descriptionZh = TextZh, category = Category, price = PriceSaid, listPrice = ListSaid, active,
        attributes = Storefront.Facts.Read(Facts).Facts, attributesZh = Storefront.Facts.Read(FactsZh).Facts,
    };

    /// <summary>Where the two say different things: the field's name, what the other says, what this says.</summary>
    public IEnumerable<(string Field, string Now, string Typed)> DifferencesTo(ProductDraft other) => new[]
    {
        ("Name, English", other.Name, Name), ("Name, Chinese", other.NameZh, NameZh), ("Description, English", other.Text, Text), ("Description, Chinese", other.TextZh, TextZh),
        ("Department", other.Category, Category), ("Facts, English", other.Facts, Facts), ("Facts, Chinese", other.FactsZh, FactsZh), ("Price", other.Price, Price), ("List price", other.List, List),
    }.Where(field => field.Item2 != field.Item3);

    private Money PriceSaid => new(Pounds.Read(Price) ?? 0, Currency);

    private Money? ListSaid => Pounds.Read(List) is { } list ? new(list, Currency) : null;

    private int? Units => int.TryParse(Stock, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units <= 1_000_000 ? units : null;

    // The service's names of fields, in whatever case, as this form calls them.
    private static string FieldOf(string wire) => wire.ToLowerInvariant() switch
    {
        "namezh" => "name-zh",
        "description" => "text",
        "descriptionzh" => "text-zh",
        "price.amount" or "price.currency" => "price",
        "listprice" => "list",
        var name when name.StartsWith("attributeszh", StringComparison.Ordinal) => "facts-zh",
        var name when name.StartsWith("attributes", StringComparison.Ordinal) => "facts",
        var name => name,
    };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex SkuShape();
}
