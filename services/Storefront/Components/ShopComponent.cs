using Microsoft.AspNetCore.Components;

namespace Shop.Storefront.Components;

/// <summary>What every page and part of one has at hand: the visit and its words.</summary>
public abstract class ShopComponent : ComponentBase
{
    [Inject] public required Visit Visit { get; init; }

    protected Texts T => Visit.T;

    protected Locale Locale => Visit.Locale;

    protected string Href(string path) => Visit.Href(path);
}
