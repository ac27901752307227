using Microsoft.Net.Http.Headers;
using Shop.Platform;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Search;

/// <summary>Search, for everybody.</summary>
public static class SearchApi
{
    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var search = routes.MapGroup("/api/search").AllowAnonymous().WithTags("Search");
        search.MapGet("", Find).WithSummary("Products that fit: q, mode=hybrid|text|semantic, category, minPrice, maxPrice, minRating, available, onSale, trait=Name:Value, sort, limit, after, exact, lang");
        search.MapGet("/suggest", Suggest).WithSummary("Up to eight ways to go on from q");
    }

    private static async Task<IResult> Find(HttpContext http, SearchEngine engine, ExperimentDesk desk, CancellationToken cancellationToken)
    {
        var (request, errors) = SearchRequest.Read(http.Request);
        if (errors.Count > 0) return Invalid(errors);
        Speak(http.Response, request.Language);
        return TypedResults.Ok(request.Text.Length == 0
            ? new SearchAnswer([], null, 0, Facets.None, null, "none", null, null, 0, "/api/catalog/products")
            : await engine.Search(request, desk.Show("search", http), cancellationToken));
    }

    private static IResult Suggest(HttpContext http, Shelves shelves, TimeProvider time)
    {
        if (Language.Of(http.Request) is not { } language) return Invalid(new() { ["lang"] = ["must be en or zh-CN"] });
        var text = http.Request.Query["q"].ToString().Trim();
        if (text.Length > SearchRequest.MostText) return Invalid(new() { ["q"] = [$"must be at most {SearchRequest.MostText} characters"] });
        Speak(http.Response, language);
        return TypedResults.Ok(new { items = Suggestions.For(text, shelves.Knowledge, language, time.GetUtcNow()) });
    }

    internal static Answer Invalid(Dictionary<string, string[]> errors) =>
        Answer.Problem(400, "validation", "The request is not valid", "See errors, by field.", ("errors", errors));

    internal static void Speak(HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = language.Tag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }
}
