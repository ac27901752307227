using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Makes and reads access tokens: ES256, <c>at+jwt</c>, never without an audience.</summary>
public sealed class AccessTokens(SigningKeys keys, TimeProvider time, IOptions<IdentityOptions> options)
{
    private static readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>For a sign-in whose roles wait for a second factor: what the back office says at its door.</summary>
    public const string RolesWithheld = "roles_withheld";

    /// <param name="secondFactor">Whether the sign-in has shown a code; it counts while the account asks for one.</param>
    public string ForAccount(Account account, bool secondFactor, IEnumerable<string> audiences, TimeSpan lifetime)
    {
        var shown = secondFactor && account.TwoFactors;
        var roles = options.Value.RolesOf(account, shown);
        Dictionary<string, object> claims = new(StringComparer.Ordinal)
        {
            ["sub"] = account.Id.ToString(),
            ["kind"] = "account",
            ["role"] = roles,
            ["name"] = account.Name,
            ["email"] = account.Email,
            ["amr"] = shown ? new[] { "pwd", "otp" } : ["pwd"],
        };
        if (roles.Length < account.RoleNames().Length) claims[RolesWithheld] = true;
        return Sign(claims, audiences, lifetime);
    }

    public string ForGuest(Guid guest, IEnumerable<string> audiences, TimeSpan lifetime) =>
        Sign(new(StringComparer.Ordinal) { ["sub"] = guest.ToString(), ["kind"] = "guest" }, audiences, lifetime);

    /// <summary>The guest a token was made for; null for any other token.</summary>
    public async Task<Guid?> GuestOf(string encoded)
    {
        var result = await handler.ValidateTokenAsync(encoded, new TokenValidationParameters
        {
            ValidIssuer = Authentication.Issuer,
            ValidAudience = "identity",
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["at+jwt"],
            IssuerSigningKeys = keys.All,
            ClockSkew = TimeSpan.FromSeconds(30),
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken token } && token.TryGetPayloadValue<string>("kind", out var kind) && kind == "guest"
            && Guid.TryParse(token.Subject, out var guest) ? guest : null;
    }

    /// <summary>Identity is its own authority: it does not ask itself over HTTP for keys it holds.</summary>
    public static void ValidateWithOwnKeys(JwtBearerOptions bearer, SigningKeys keys)
    {
        bearer.Configuration = new OpenIdConnectConfiguration { Issuer = Authentication.Issuer };
        bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, kid, _) => keys.All.Where(key => key.KeyId == kid);
    }

    private string Sign(Dictionary<string, object> claims, IEnumerable<string> audiences, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Authentication.Issuer,
            TokenType = "at+jwt",
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            SigningCredentials = new(keys.Newest, SecurityAlgorithms.EcdsaSha256),
        };
        foreach (var audience in audiences) descriptor.Audiences.Add(audience);
        return handler.CreateToken(descriptor);
    }
}
