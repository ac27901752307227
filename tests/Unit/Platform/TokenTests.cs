using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shop.Platform;

namespace Shop.Tests.Unit.Platform;

public sealed class TokenTests
{
    private const string Nowhere = "http://127.0.0.1:1";
    private static readonly ECDsaSecurityKey identityKey = Key("of-identity"), strangersKey = Key("of-a-stranger");

    [Fact]
    public async Task Without_the_keys_of_Identity_a_token_is_an_outage_and_not_a_refusal()
    {
        await using var service = await Service(Nowhere);
        using var response = await Ask(service, Token(strangersKey));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("2", response.Headers.GetValues("Retry-After").Single());
        Assert.Contains("identity-unavailable", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task With_its_keys_known_a_token_of_another_key_is_refused()
    {
        await using var identity = await Service(Nowhere);
        await using var service = await Service(identity.Urls.Single());
        using var response = await Ask(service, Token(strangersKey));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Keys_that_come_only_after_a_token_was_judged_make_it_no_worse()
    {
        // The handler asks twice before it judges.
        await using var identity = await Service(Nowhere, failures: 2);
        await using var service = await Service(identity.Urls.Single());
        using var first = await Ask(service, Token(identityKey));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        using var second = await Ask(service, Token(identityKey));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nobody_waits_for_keys()
    {
        await using var service = await Service(Nowhere);
        using var response = await Ask(service, null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    // Any service of the platform; it also plays Identity, with one key of its own.
    private static async Task<WebApplication> Service(string identity, int failures = 0)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Authentication:Identity"] = identity;
        builder.AddPlatform("cart");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UsePlatform();
        app.MapGet("/mine", () => "mine");
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Interlocked.Decrement(ref failures) >= 0
            ? Results.StatusCode(503) : Results.Json(new { issuer = "shop", jwks_uri = $"http://{request.Host}/jwks" })).AllowAnonymous();
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(identityKey);
        app.MapGet("/jwks", () => new { keys = new[] { new { key.Kty, key.Crv, key.X, key.Y, key.Kid } } }).AllowAnonymous();
        await app.StartAsync();
        return app;
    }

    private static ECDsaSecurityKey Key(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    private static string Token(ECDsaSecurityKey key) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "shop", Audience = "cart", TokenType = "at+jwt", Claims = new Dictionary<string, object> { ["sub"] = $"{Guid.NewGuid()}" },
        SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
    });

    private static async Task<HttpResponseMessage> Ask(WebApplication service, string? token)
    {
        using var http = new HttpClient { BaseAddress = new(service.Urls.Single()) };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await http.GetAsync("/mine");
    }
}
