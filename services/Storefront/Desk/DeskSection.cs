using System.Security.Claims;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>A part of the back office: where it is, and whose it is. An admin may enter every one.</summary>
public sealed record DeskSection(string Path, string Name, params string[] Roles)
{
    public const string Home = "/desk";

    /// <summary>The side bar, from top to bottom; also who is let in: nothing of the desk lies outside these.</summary>
    public static readonly IReadOnlyList<DeskSection> All =
    [
        new(Home, "Today", Authentication.Merchant, Authentication.Ops),
        new(Home + "/orders", "Orders", Authentication.Ops),
        new(Home + "/payments", "Payments", Authentication.Ops),
        new(Home + "/dead-letters", "Dead letters", Authentication.Ops),
        new(Home + "/catalogue", "Catalogue", Authentication.Merchant),
        new(Home + "/stock", "Stock", Authentication.Merchant),
        new(Home + "/promotions", "Promotions", Authentication.Merchant),
        new(Home + "/reviews", "Reviews", Authentication.Merchant),
        new(Home + "/models", "Models", Authentication.Admin),
        new(Home + "/customers", "Customers", Authentication.Ops),
        new(Home + "/audit", "Audit", Authentication.Ops),
    ];

    /// <returns>The section an address belongs to; null where there is none, and so nobody who may see it.</returns>
    public static DeskSection? Of(PathString path) =>
        All.Skip(1).FirstOrDefault(section => path.StartsWithSegments(section.Path)) ?? (path.Value?.TrimEnd('/') == Home ? All[0] : null);

    public bool IsOpenTo(ClaimsPrincipal user) => user.IsInRole(Authentication.Admin) || Roles.Any(user.IsInRole);
}
