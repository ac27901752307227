using System.ComponentModel.DataAnnotations;
using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>The merchant's promotions; anybody of the back office may look at them.</summary>
public static class PromotionsApi
{
    public static void MapAdminPromotions(this IEndpointRouteBuilder routes)
    {
        var promotions = routes.MapGroup("/api/admin/promotions").WithTags("Back office");
        promotions.MapGet("/", List).RequireAuthorization(Authentication.BackOffice).WithSummary("A page of promotions by code, with their uses and what they gave");
        promotions.MapGet("/{code}", One).RequireAuthorization(Authentication.BackOffice).WithSummary("One promotion, with the version its next change must name");
        promotions.MapPost("/", Create).RequireAuthorization(Authentication.Merchant).WithSummary("Makes a promotion; 409 code-taken if the code was ever used");
        promotions.MapPut("/{code}", Revise).RequireAuthorization(Authentication.Merchant).WithSummary("Replaces what a promotion gives; 409 promotion-changed if it is not the version that was read")
            .WithDescription("The code and the currency stay. A budget or a number per shopper below what is in use is a 409 promotion-used-more.");
        promotions.MapPost("/{code}/end", End).RequireAuthorization(Authentication.Merchant).WithSummary("Ends a promotion for good; orders that have it keep it");
    }

    private static async Task<IResult> List([AsParameters] PromotionsQuery query, PromotionReader promotions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (items, next) = await promotions.List(query.After, query.Limit ?? 24, cancellationToken);
        return TypedResults.Ok(new PromotionPage([.. items.Select(promotion => PromotionView.Of(promotion, clock.GetUtcNow()))], next));
    }

    private static async Task<IResult> One(string code, PromotionReader promotions, TimeProvider clock, CancellationToken cancellationToken) =>
        await promotions.Find(PromotionCode.Of(code) ?? "", cancellationToken) is { } promotion ? TypedResults.Ok(PromotionView.Of(promotion, clock.GetUtcNow())) : PromotionAnswers.Unknown;

    private static async Task<IResult> Create(PromotionRequest request, HttpContext http, PromotionReader promotions, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken)
    {
        var code = PromotionCode.Of(request.Code) ?? "";
        return await Do(request, PromotionCode.IsOne(code) ? null : ("code", "must be 3 to 20 of A-Z, 0-9 and -"), terms => new CreatePromotion(code, terms), Deed.Of(http, "promotion-made", $"promotion {code}"), http, promotions, commit, cancellationToken);
    }

    private static async Task<IResult> Revise(string code, PromotionRequest request, HttpContext http, PromotionReader promotions, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken)
    {
        if (PromotionCode.Of(code) is not { } kept || !PromotionCode.IsOne(kept)) return PromotionAnswers.Unknown;
        return await Do(request, request.Version is null ? ("version", "is needed: the one that was read") : null, terms => new RevisePromotion(kept, request.Version!.Value, terms), Deed.Of(http, "promotion-revised", $"promotion {kept}"), http, promotions, commit, cancellationToken);
    }

    private static async Task<IResult> End(string code, HttpContext http, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken) =>
        PromotionCode.Of(code) is { } kept && PromotionCode.IsOne(kept) ? await OrdersApi.Do(new EndPromotion(kept), http, commit, cancellationToken, Deed.Of(http, "promotion-ended", $"promotion {kept}")) : PromotionAnswers.Unknown;

    private static async Task<IResult> Do(
        PromotionRequest request, (string Field, string Says)? missing, Func<PromotionTerms, object> toCommand, Deed deed, HttpContext http, PromotionReader promotions, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        var wrong = request.Check();
        if (missing is var (field, says)) wrong[field] = [says];
        List<string> skus = [.. (request.Skus ?? []).Select(sku => sku.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        var products = await promotions.BySku(skus, cancellationToken);
        List<string> unknown = [.. skus.Except(products.Select(product => product.Sku), StringComparer.OrdinalIgnoreCase)];
        if (unknown.Count > 0) wrong["skus"] = [$"the shop has no product {string.Join(", ", unknown)}"];
        if (wrong.Count > 0) return TypedResults.ValidationProblem(wrong);
        return await commit.Do(Command.From(http, request, toCommand(request.ToTerms(products))) with { Deed = deed }, cancellationToken) ?? throw new InvalidOperationException("A merchant is always answered.");
    }
}

/// <param name="After">The code that the page before ended with.</param>
public sealed record PromotionsQuery([property: StringLength(20)] string? After, [property: Range(1, 100)] int? Limit);
