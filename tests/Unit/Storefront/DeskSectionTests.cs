using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class DeskSectionTests
{
    [Theory]
    [InlineData("merchant", "/desk /desk/catalogue /desk/stock /desk/promotions /desk/reviews")]
    [InlineData("ops", "/desk /desk/orders /desk/payments /desk/dead-letters /desk/customers /desk/audit")]
    [InlineData("admin", "/desk /desk/orders /desk/payments /desk/dead-letters /desk/catalogue /desk/stock /desk/promotions /desk/reviews /desk/models /desk/customers /desk/audit")]
    [InlineData("shopper", "")]
    public void Each_role_sees_its_sections_and_an_admin_all(string role, string open)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new("role", role)], "token", "sub", "role"));
        Assert.Equal(open, string.Join(' ', DeskSection.All.Where(section => section.IsOpenTo(user)).Select(section => section.Path)));
    }

    [Theory]
    [InlineData("/desk", "Today")]
    [InlineData("/desk/", "Today")]
    [InlineData("/desk/orders/1/refunds", "Orders")]
    [InlineData("/DESK/Orders", "Orders")]
    [InlineData("/desk/ordersome", null)]
    [InlineData("/desk/nothing", null)]
    public void An_address_belongs_to_the_section_it_lies_in(string path, string? section) => Assert.Equal(section, DeskSection.Of(path)?.Name);

    /// <summary>The door lets nobody in where there is no section: a page outside of them all would be one that nobody ever sees.</summary>
    [Fact]
    public void Every_page_of_the_desk_lies_in_a_section()
    {
        var pages = typeof(DeskSection).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template))
            .Where(template => template.StartsWith("/desk", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= 4, string.Join(' ', pages));
        Assert.All(pages, template => Assert.NotNull(DeskSection.Of(template.Split("/{")[0])));
    }
}
