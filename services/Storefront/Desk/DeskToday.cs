using System.Security.Claims;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>What is worth a look this morning, as far as whoever looks may see it. What did not answer is null, and named in <see cref="Silent"/>.</summary>
public sealed record DeskToday(
    OrderPulse? Pulse, OwnOrders? Newest, LetterCount? Letters, Discrepancies? Differences, DeskAlerts? Few, IReadOnlyDictionary<Guid, DeskItem> Names, DeskReviews? Reviews, ModelShelf? Models,
    IReadOnlyList<string> Silent)
{
    public const int OfEach = 6;
}

/// <summary>Asks everybody at once: a service that is away takes its own part with it and nothing else.</summary>
public sealed class DeskTodayReader(
    OrdersDesk orders, DeadLettersDesks letters, PaymentsDesk payments, StockDesk stock, CatalogueDesk catalogue, ReviewsDesk reviews, ModelsDesk models)
{
    public async Task<DeskToday> Read(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var silent = new List<string>();
        async Task<T?> Ask<T>(string section, Func<Task<T?>> ask) where T : class
        {
            if (!DeskSection.All.Single(known => known.Path == DeskSection.Home + section).IsOpenTo(user)) return null;
            try
            {
                return await ask();
            }
            catch (StoreUnavailable)
            {
                lock (silent) silent.Add(section[1..]);
                return null;
            }
        }
        var pulse = Ask("/orders", () => orders.Pulse(cancellationToken));
        var newest = Ask<OwnOrders>("/orders", async () => await orders.Page(null, null, null, DeskToday.OfEach, cancellationToken));
        var dead = Ask<LetterCount>("/dead-letters", async () => await letters.Count(cancellationToken));
        var differences = Ask<Discrepancies>("/payments", async () => await payments.List(true, null, 100, cancellationToken));
        var few = Ask<DeskAlerts>("/stock", async () => await stock.Alerts(null, standing: true, null, DeskToday.OfEach, cancellationToken));
        var latest = Ask<DeskReviews>("/reviews", async () => await reviews.Page(new(null, null, null, null), DeskToday.OfEach, cancellationToken));
        var shelf = Ask<ModelShelf>("/models", async () => await models.All(cancellationToken));
        var names = await catalogue.Named((await few)?.Items.Select(item => item.ProductId) ?? [], cancellationToken);
        return new(await pulse, await newest, await dead, await differences, await few, names, await latest, await shelf, [.. silent.Distinct()]);
    }
}
