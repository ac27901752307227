using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Storefront;

/// <summary>What just happened to the basket. It travels in the address from the change to the page that tells of it.</summary>
public enum BasketEvent { Added, Set, Removed, Few, Most, Out, Full, Gone, Changed, Mended }

/// <param name="Product">Which line.</param>
/// <param name="Was">How many there were, so that they can be put back.</param>
/// <param name="Seen">The basket as the page showed it when another tab had changed it.</param>
public sealed record BasketNotice(BasketEvent Event, Guid? Product = null, int Was = 0, BasketSeen? Seen = null)
{
    private const string Name = "basket", Of = "of", Number = "was", Before = "seen";

    /// <summary>Nothing stood in the way.</summary>
    public bool IsPlain => Event is BasketEvent.Added or BasketEvent.Set or BasketEvent.Removed or BasketEvent.Mended;

    public static BasketNotice? Read(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return values.TryGetValue(Name, out var name) && Enum.TryParse<BasketEvent>(name, ignoreCase: true, out var happened) && Enum.IsDefined(happened)
            ? new(happened, Guid.TryParse(values.GetValueOrDefault(Of), out var id) ? id : null,
                int.TryParse(values.GetValueOrDefault(Number), out var was) ? Math.Clamp(was, 0, 99) : 0, BasketSeen.Read(values.GetValueOrDefault(Before)))
            : null;
    }

    /// <returns>The address without what an earlier change said.</returns>
    public static string Without(string address)
    {
        var (path, query, fragment) = Parts(address);
        var kept = QueryHelpers.ParseQuery(query).Where(pair => pair.Key is not (Name or Of or Number or Before));
        return path + QueryString.Create(kept) + fragment;
    }

    public string In(string address, string fragment)
    {
        var (path, query, _) = Parts(Without(address));
        var said = QueryString.Create(Name, Event.ToString().ToLowerInvariant());
        if (Product is { } product && Event is BasketEvent.Removed) said = said.Add(Of, product.ToString("N")).Add(Number, Was.ToString(System.Globalization.CultureInfo.InvariantCulture));
        else if (Product is { } other) said = said.Add(Of, other.ToString("N"));
        if (Seen is { IsShort: true } seen) said = said.Add(Before, seen.ToString());
        return path + (query.Length > 1 ? query + "&" + said.Value![1..] : said.Value) + fragment;
    }

    private static (string Path, string Query, string Fragment) Parts(string address)
    {
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : address[hash..];
        var rest = hash < 0 ? address : address[..hash];
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (rest, "", fragment) : (rest[..mark], rest[mark..], fragment);
    }
}
