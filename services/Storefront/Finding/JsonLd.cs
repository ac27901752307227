using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace Shop.Storefront;

/// <summary>What a page is about, for machines: a data block of schema.org.</summary>
public static class JsonLd
{
    // The default encoder escapes <, > and &: no name of a product can end the block.
    private static readonly JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.Default };

    public static string Text(object data) => JsonSerializer.Serialize(data, options);

    public static MarkupString Block(object data) => new($"""<script type="application/ld+json">{Text(data)}</script>""");

    public static Dictionary<string, object?> Crumbs(string origin, IEnumerable<(string Name, string Path)> way) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = way.Select((step, index) => new Dictionary<string, object?>
        {
            ["@type"] = "ListItem", ["position"] = index + 1, ["name"] = step.Name, ["item"] = origin + step.Path,
        }).ToList(),
    };

    public static Dictionary<string, object?> Product(string origin, string path, ProductWhole product) => Known(new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Product",
        ["name"] = product.Name,
        ["sku"] = product.Sku,
        ["description"] = product.Description,
        ["image"] = origin + product.Picture,
        ["category"] = product.CategoryName,
        ["aggregateRating"] = product is { Rating: { } rating, Reviews: > 0 and var reviews }
            ? new Dictionary<string, object?> { ["@type"] = "AggregateRating", ["ratingValue"] = rating, ["reviewCount"] = reviews } : null,
        ["offers"] = new Dictionary<string, object?>
        {
            ["@type"] = "Offer",
            ["url"] = origin + path,
            ["price"] = (product.Price.Amount / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
            ["priceCurrency"] = product.Price.Currency,
            ["availability"] = product.IsOut ? "https://schema.org/OutOfStock" : "https://schema.org/InStock",
            ["itemCondition"] = "https://schema.org/NewCondition",
        },
    });

    /// <summary>What is not known is left out: a null would be a claim.</summary>
    private static Dictionary<string, object?> Known(Dictionary<string, object?> data) => data.Where(pair => pair.Value is not null).ToDictionary();
}
