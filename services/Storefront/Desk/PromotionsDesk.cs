using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>A promotion as Ordering tells the back office.</summary>
/// <param name="Uses">Orders that have it; what it took off them is <paramref name="Given"/>.</param>
public sealed record DeskPromotion(
    string Code, string Name, string NameZh, string Kind, int? Percent, Money? Amount, int? Buy, int? Free, Money? Minimum, DateTimeOffset? From, DateTimeOffset? Until,
    int? Budget, int PerShopper, IReadOnlyList<DeskPromoted> Products, string State, int Uses, Money Given, long Version, DateTimeOffset? EndedAt)
{
    /// <summary>In a few words.</summary>
    public string What => Kind switch
    {
        "percent" => $"{Percent} % off",
        "amount" => $"{Formats.Money(Amount!.Value)} off",
        _ => $"Buy {Buy}, {Free} more free",
    };

    public (string Word, string Tone) Standing => State switch
    {
        "planned" => ("Planned", "info"),
        "running" => ("Running", "ok"),
        "usedUp" => ("Used up", "wait"),
        _ => ("Ended", "no"),
    };
}

public sealed record DeskPromoted(Guid ProductId, string Sku, string Name);

public sealed record DeskPromotions(IReadOnlyList<DeskPromotion> Items, string? Next);

/// <summary>Promotions as a merchant keeps them.</summary>
public sealed class PromotionsDesk(HttpClient http) : DeskService(http)
{
    private const string Promotions = "/api/admin/promotions";

    public async Task<DeskPromotions> Page(string? after, int limit, CancellationToken cancellationToken) =>
        await Read<DeskPromotions>(QueryHelpers.AddQueryString(Promotions, new Dictionary<string, string?> { ["limit"] = limit.ToString(CultureInfo.InvariantCulture), ["after"] = after }), cancellationToken)
            ?? new([], null);

    public Task<DeskPromotion?> Find(string code, CancellationToken cancellationToken) => Read<DeskPromotion>(At(code), cancellationToken);

    public Task<DeskProblem?> Create(PromotionDraft draft, CancellationToken cancellationToken) => Send(HttpMethod.Post, Promotions, Json(draft), cancellationToken, draft.Key);

    public Task<DeskProblem?> Revise(string code, PromotionDraft draft, CancellationToken cancellationToken) => Send(HttpMethod.Put, At(code), Json(draft), cancellationToken, draft.Key);

    public Task<DeskProblem?> End(string code, Guid key, CancellationToken cancellationToken) => Send(HttpMethod.Post, At(code) + "/end", null, cancellationToken, key);

    private static string At(string code) => $"{Promotions}/{Uri.EscapeDataString(code)}";

    private static JsonContent Json(PromotionDraft draft) => JsonContent.Create(draft.ToRequest(), options: ServicePlatform.Json);
}
