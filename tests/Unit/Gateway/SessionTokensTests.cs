using Shop.Gateway;

namespace Shop.Tests.Unit.Gateway;

public sealed class SessionTokensTests
{
    [Fact]
    public void A_token_for_some_services_is_not_handed_to_a_route_that_needs_others()
    {
        using var tokens = new SessionTokens(TimeProvider.System);
        var (page, desk) = (Routes.Named("/{**path}"), Routes.Named("/desk/{**rest}"));
        Assert.Equal(page.Service, desk.Service);
        tokens.Keep("session", page.Audience, new("of the page", 300));
        Assert.Equal("Bearer of the page", tokens.Find("session", page.Audience));
        Assert.Null(tokens.Find("session", desk.Audience));
    }

    [Fact]
    public void A_session_that_has_ended_has_no_token_for_anybody()
    {
        using var tokens = new SessionTokens(TimeProvider.System);
        foreach (var route in Routes.All) tokens.Keep("session", route.Audience, new("any", 300));
        tokens.Forget("session");
        Assert.All(Routes.All, route => Assert.Null(tokens.Find("session", route.Audience)));
    }
}
