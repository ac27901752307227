using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Shop.Identity;
using Shop.Platform;

namespace Shop.Tests.Unit.Identity;

public sealed class AccessTokenTests
{
    private static readonly Account ann = new(Guid.CreateVersion7(), 1, "ann@shop.test", "Ann", null, "merchant,ops");

    [Fact]
    public void An_accounts_token_says_who_may_do_what_where()
    {
        var token = new JsonWebToken(Tokens().ForAccount(ann, false, ["ordering", "cart"], TimeSpan.FromMinutes(5)));
        Assert.Equal(("ES256", "at+jwt", "shop", ann.Id.ToString()), (token.Alg, token.Typ, token.Issuer, token.Subject));
        Assert.Equal(["ordering", "cart"], token.Audiences);
        Assert.Equal(["merchant", "ops"], token.Claims.Where(claim => claim.Type == "role").Select(claim => claim.Value));
        Assert.Equal("account", token.GetClaim("kind").Value);
        Assert.Equal(TimeSpan.FromMinutes(5), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task Only_a_guests_token_names_a_guest()
    {
        var tokens = Tokens();
        var guest = Guid.CreateVersion7();
        Assert.Equal(guest, await tokens.GuestOf(tokens.ForGuest(guest, ["identity"], TimeSpan.FromMinutes(5))));
        Assert.Null(await tokens.GuestOf(tokens.ForAccount(ann, false, ["identity"], TimeSpan.FromMinutes(5))));
        Assert.Null(await tokens.GuestOf(tokens.ForGuest(guest, ["cart"], TimeSpan.FromMinutes(5))));
        Assert.Null(await tokens.GuestOf(Tokens().ForGuest(guest, ["identity"], TimeSpan.FromMinutes(5))));
        Assert.Null(await tokens.GuestOf("nonsense"));
    }

    [Fact]
    public void Without_keys_the_store_is_unavailable_and_no_token_is_made() =>
        Assert.Throws<StoreUnavailable>(() => new AccessTokens(new SigningKeys(), TimeProvider.System, Options.Create(new IdentityOptions())).ForGuest(Guid.NewGuid(), ["cart"], TimeSpan.FromMinutes(5)));

    [Theory]
    [InlineData(false, false, "pwd", "")]
    [InlineData(false, true, "pwd", "")] // turned off since
    [InlineData(true, false, "pwd", "")]
    [InlineData(true, true, "pwd otp", "merchant ops")]
    public void Where_staff_need_two_factors_a_password_alone_brings_no_roles(bool isOn, bool shown, string amr, string roles)
    {
        var token = new JsonWebToken(Tokens(staffNeedTwoFactors: true).ForAccount(ann with { TwoFactors = isOn }, shown, ["catalog"], TimeSpan.FromMinutes(5)));
        Assert.Equal(amr, Of(token, "amr"));
        Assert.Equal(roles, Of(token, "role"));
        Assert.Equal(roles.Length == 0, token.TryGetPayloadValue<bool>(AccessTokens.RolesWithheld, out _));

        static string Of(JsonWebToken token, string type) => string.Join(' ', token.Claims.Where(claim => claim.Type == type).Select(claim => claim.Value));
    }

    private static AccessTokens Tokens(bool staffNeedTwoFactors = false)
    {
        var keys = new SigningKeys();
        keys.Replace([SigningKeys.Generate(1)]);
        return new(keys, TimeProvider.System, Options.Create(new IdentityOptions { StaffNeedTwoFactors = staffNeedTwoFactors }));
    }
}
