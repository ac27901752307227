using Microsoft.AspNetCore.Mvc;

namespace Shop.Storefront;

/// <summary>What a shopper does to an order. Each leads back to its page, which says how it is now.</summary>
public static class OrdersApi
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All)
        {
            Post(locale.Href("/orders/{id:guid}/cancel"), Cancel);
            Post(locale.Href("/orders/{id:guid}/return"), Return);
            Post(locale.Href("/orders/{id:guid}/pay"), Pay);
            Post(locale.Href("/orders/{id:guid}/again"), Again);
        }

        void Post(string path, Delegate handler) => routes.MapPost(path, handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<SeeOther> Cancel(Guid id, HttpContext http, Visit visit, OrdersClient orders) =>
        Back(visit, id, await orders.Cancel(id, http.RequestAborted));

    private static async Task<SeeOther> Return(Guid id, HttpContext http, Visit visit, OrdersClient orders, [FromForm] Guid? key) =>
        Back(visit, id, Named(http.Request.Form) is { Count: 0 } ? new("nothing-named") : await orders.Return(id, Named(http.Request.Form), key ?? Guid.CreateVersion7(), http.RequestAborted));

    /// <returns>How many of each product the form names; null where it names none at all, and means everything.</returns>
    private static Dictionary<Guid, int>? Named(IFormCollection form)
    {
        var named = form.Where(field => field.Key.StartsWith("back-", StringComparison.Ordinal)).ToList();
        if (named.Count == 0) return null;
        return named.Select(field => (Id: Guid.TryParse(field.Key["back-".Length..], out var id) ? id : Guid.Empty, Quantity: int.TryParse(field.Value, out var quantity) ? quantity : 0))
            .Where(line => line.Quantity > 0).ToDictionary(line => line.Id, line => line.Quantity);
    }

    private static async Task<SeeOther> Pay(Guid id, HttpContext http, Visit visit, OrdersClient orders, [FromForm] string? token, [FromForm] Guid? key) =>
        Back(visit, id, token is { Length: > 0 } ? await orders.Pay(id, token, key ?? Guid.CreateVersion7(), http.RequestAborted) : new("token-missing"));

    /// <summary>The same things into the basket once more, beside what lies there; what is not sold any more stays away.</summary>
    private static async Task<SeeOther> Again(Guid id, HttpContext http, Visit visit, OrdersClient orders, BasketChanger baskets)
    {
        if (await orders.Find(id, http.RequestAborted) is not { } order) return new(visit.Href($"/orders/{id}"));
        var (_, notice) = await baskets.Do(new BasketPost("/cart", [.. order.Lines.Select(line => new Wish(line.ProductId, line.Quantity, Adds: true))]), http.RequestAborted);
        return new(notice is { IsPlain: false } ? notice.In(visit.Href("/cart"), "") : visit.Href("/cart"));
    }

    // The note is said only where the order's state bears it out.
    private static SeeOther Back(Visit visit, Guid id, Refusal? refusal) =>
        new(visit.Href($"/orders/{id}") + (refusal is null ? "" : $"?note={Uri.EscapeDataString(refusal.Type)}"));
}
