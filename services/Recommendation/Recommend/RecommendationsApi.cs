using System.ComponentModel.DataAnnotations;
using Shop.Platform;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Products;
using Shop.Recommendation.Search;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Recommend;

public sealed record NextRequest([property: Required, MaxLength(200)] IReadOnlyList<string>? Skus, [property: Range(1, 100)] int? Limit);

public sealed record EmbedRequest([property: Required, MaxLength(256)] IReadOnlyList<string>? Texts);

/// <summary>What else may please.</summary>
public static class RecommendationsApi
{
    private const int UsualLimit = 8, MostLimit = 100;

    public static void MapRecommendations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recommendations").WithTags("Recommendations");
        group.MapGet("/similar/{productId:guid}", Similar).AllowAnonymous().WithSummary("Products like this one: limit, lang");
        group.MapGet("/bought-together/{productId:guid}", BoughtTogether).AllowAnonymous().WithSummary("What is bought with it: limit, lang");
        group.MapGet("/popular", Popular).AllowAnonymous().WithSummary("What is asked for these days: limit, category, lang");
        group.MapGet("/for-you", ForShopper).AllowAnonymous().WithSummary("By what the shopper looked at and bought: limit, lang");
        group.MapPost("/next", Next).AllowAnonymous().WithSummary("What is likely to join this basket, best first");
        group.MapPost("/embed", Embed).RequireAuthorization(Authentication.Ops).WithSummary("Texts as the model sees them");
    }

    private static async Task<IResult> Similar(Guid productId, HttpContext http, Shelves shelves, Recommender recommender, ExperimentDesk desk, CancellationToken cancellationToken)
    {
        if (Read(http, out var language, out var limit) is { } invalid) return invalid;
        var variant = desk.Show("similar", http);
        var shelf = shelves.For(variant);
        if (shelf.Knowledge.Find(productId) is not { IsSold: true } product) return Unknown();
        return Ok(await recommender.Similar(shelf, product, limit, variant.Diversity, language, cancellationToken), shelf, variant, language);
    }

    private static IResult BoughtTogether(Guid productId, HttpContext http, Shelves shelves, Recommender recommender, ExperimentDesk desk)
    {
        if (Read(http, out var language, out var limit) is { } invalid) return invalid;
        var variant = desk.Show("bought-together", http);
        var shelf = shelves.For(variant);
        if (shelf.Knowledge.Find(productId) is not { IsSold: true } product) return Unknown();
        return Ok(recommender.BoughtTogether(shelf, product, limit, language), shelf, variant, language);
    }

    private static IResult Popular(HttpContext http, Shelves shelves, Recommender recommender, ExperimentDesk desk, string? category)
    {
        if (Read(http, out var language, out var limit) is { } invalid) return invalid;
        var variant = desk.Show("popular", http);
        var shelf = shelves.For(variant);
        return Ok(recommender.Popular(shelf, limit, language, category is null ? null : product => product.Category == category), shelf, variant, language);
    }

    private static async Task<IResult> ForShopper(HttpContext http, Shelves shelves, ForYou forYou, ShopperHistory histories, ExperimentDesk desk, CancellationToken cancellationToken)
    {
        if (Read(http, out var language, out var limit) is { } invalid) return invalid;
        var variant = desk.Show("for-you", http);
        var shelf = shelves.For(variant);
        var history = http.User.Identity?.IsAuthenticated == true ? await histories.Of(http.User.Id(), cancellationToken) : [];
        return Ok(await forYou.Choose(shelf, history, limit, variant.Diversity, language, cancellationToken), shelf, variant, language);
    }

    private static IResult Next(NextRequest request, HttpContext http, Shelves shelves, Recommender recommender, ExperimentDesk desk)
    {
        if (Read(http, out var language, out _) is { } invalid) return invalid;
        var variant = desk.Show("next", http);
        var shelf = shelves.For(variant);
        List<ProductFacts> basket = [.. request.Skus!.Select(shelf.Knowledge.Find).OfType<ProductFacts>().DistinctBy(product => product.Id)];
        var not = basket.Select(product => product.Id).ToHashSet();
        return Ok(recommender.Next(shelf, basket, request.Limit ?? UsualLimit, language, not), shelf, variant, language);
    }

    private static IResult Embed(EmbedRequest request, Shelves shelves) => shelves.Serving is { Embedder: { } embedder, Model: var model }
        ? TypedResults.Ok(new { vectors = embedder.Embed([.. request.Texts!], TextRole.Query), model })
        : Answer.Problem(503, "no-model", "There is no model", "Search goes on by words alone; activate a model of the registry.");

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<Recommendations> Ok(IReadOnlyList<Pick> picks, Shelf shelf, Variant variant, Language language) =>
        TypedResults.Ok(new Recommendations([.. picks.Select(pick => RecommendedItem.Of(pick, language))], shelf.Model, variant.Name));

    private static Answer? Read(HttpContext http, out Language language, out int limit)
    {
        var asked = Language.Of(http.Request);
        (language, limit) = (asked ?? Language.English, UsualLimit);
        if (asked is null) return SearchApi.Invalid(new() { ["lang"] = ["must be en or zh-CN"] });
        var text = http.Request.Query["limit"].ToString();
        if (text.Length > 0 && (!int.TryParse(text, out limit) || limit is < 1 or > MostLimit)) return SearchApi.Invalid(new() { ["limit"] = [$"must be a whole number from 1 to {MostLimit}"] });
        SearchApi.Speak(http.Response, language);
        return null;
    }

    private static Answer Unknown() => Answer.Problem(404, "product-unknown", "No such product", "The shop does not sell a product with this id.");
}
