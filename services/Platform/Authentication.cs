using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Platform;

/// <summary>Who may call: bearer tokens of Identity (ES256, <c>at+jwt</c>) that name this service in <c>aud</c>. Deny by default.</summary>
public static class Authentication
{
    public const string Issuer = "shop";
    public const string Merchant = "merchant";
    public const string Ops = "ops";
    public const string Admin = "admin";

    /// <summary>Anybody of the back office.</summary>
    public const string BackOffice = "back-office";

    /// <summary>The caller's id: an account's or a guest's.</summary>
    public static Guid Id(this ClaimsPrincipal user) =>
        Guid.Parse(user.FindFirst("sub")?.Value ?? throw new InvalidOperationException("The token has no subject."));

    public static bool IsGuest(this ClaimsPrincipal user) => user.FindFirst("kind")?.Value == "guest";

    internal static void AddBearer(this IHostApplicationBuilder builder, string service)
    {
        // Program's address of Identity as the app host injects it; Identity itself names its own.
        var identity = builder.Configuration["services:identity:http:0"] ?? builder.Configuration["Authentication:Identity"] ?? "http://identity";
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MetadataAddress = $"{identity.TrimEnd('/')}/.well-known/openid-configuration";
            bearer.RequireHttpsMetadata = false; // between processes of one shop; the public door has TLS
            bearer.MapInboundClaims = false;
            bearer.BackchannelTimeout = TimeSpan.FromSeconds(5);
            bearer.Events = new() { OnChallenge = SayWhenKeysAreMissing };
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = service,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                ValidTypes = ["at+jwt"],
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = "sub",
                RoleClaimType = "role",
            };
        });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            // An admin may do what a merchant and ops may.
            .AddPolicy(Merchant, policy => policy.RequireRole(Merchant, Admin))
            .AddPolicy(Ops, policy => policy.RequireRole(Ops, Admin))
            .AddPolicy(Admin, policy => policy.RequireRole(Admin))
            .AddPolicy(BackOffice, policy => policy.RequireRole(Merchant, Ops, Admin));
    }

    // Without Identity's keys no token can be judged: an outage, and not the fault of a caller who would sign in again for nothing.
    private static async Task SayWhenKeysAreMissing(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is not SecurityTokenSignatureKeyNotFoundException) return;
        try
        {
            var identity = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
            // Known now, its key has come since the token was judged. Else it is a stranger's.
            var named = KeyOf(context.Request);
            if (!identity.SigningKeys.Any(key => key.KeyId == named)) return;
        }
        catch (InvalidOperationException)
        {
            // Still out of reach.
        }
        context.HandleResponse();
        await Answer.NotNow(context.HttpContext, "identity-unavailable", "Tokens cannot be checked right now", "Yours may be good: send the same request again in a moment.");
    }

    // Judged before, so it can be read.
    private static string? KeyOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var bearer) ? new JsonWebToken(bearer.Parameter).Kid : null;
}
