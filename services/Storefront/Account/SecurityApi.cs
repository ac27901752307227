using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Storefront.Components.Pages.Account;

namespace Shop.Storefront;

/// <summary>What a press of a button on the security page came to.</summary>
/// <param name="Codes">Recovery codes, to be seen this once.</param>
/// <param name="Confirming">The app has its key already, and its code is waited for again.</param>
public sealed record SecurityTurn(TwoFactorsStarted? Started = null, IReadOnlyList<string>? Codes = null, bool Confirming = false, FieldProblem? Problem = null);

/// <summary>The second step on and off, and sessions that end. Secrets and codes are drawn as the answer itself: at no address can they be seen again.</summary>
public static class SecurityApi
{
    private const string Home = "/account/security";

    /// <summary>Read by the gateway: <c>own:{number}</c> or <c>own:others</c>, and <c>account:{id}</c> from the desk.</summary>
    internal const string EndHeader = "Shop-Sessions-End";

    public static void MapSecurity(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All)
        {
            Post("start", Start);
            Post("confirm", Confirm);
            Post("codes", Renew);
            Post("off", End);
            Post("sessions/end", EndSession);
            Post("sessions/end-others", EndOthers);

            void Post(string deed, Delegate handler) => routes.MapPost(locale.Href($"{Home}/{deed}"), handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> Start(HttpContext http, Visit visit, IdentityClient identity)
    {
        if (Who.Named(http) is null) return Nobody(visit);
        var (started, _) = await identity.StartTwoFactors(http.RequestAborted);
        return started is null ? Stale(visit) : Drawn(new(Started: started));
    }

    private static async Task<IResult> Confirm(HttpContext http, Visit visit, IdentityClient identity, [FromForm] string? code)
    {
        if (Who.Named(http) is null) return Nobody(visit);
        var (codes, refusal) = await identity.ConfirmTwoFactors(Typed(code), SignInApi.AddressOf(http), http.RequestAborted);
        if (codes is null) return Refused(http, visit, refusal!, "confirm-code", confirming: true);
        // Whoever is in has just shown a code: this session may do what needs one.
        http.Response.Headers[SignInApi.SessionHeader] = "otp";
        return Drawn(new(Codes: codes.RecoveryCodes));
    }

    private static async Task<IResult> Renew(HttpContext http, Visit visit, IdentityClient identity, [FromForm] string? code)
    {
        if (Who.Named(http) is null) return Nobody(visit);
        var (codes, refusal) = await identity.RenewRecoveryCodes(Typed(code), SignInApi.AddressOf(http), http.RequestAborted);
        return codes is null ? Refused(http, visit, refusal!, "renew-code") : Drawn(new(Codes: codes.RecoveryCodes));
    }

    private static async Task<IResult> End(HttpContext http, Visit visit, IdentityClient identity, [FromForm] string? code)
    {
        if (Who.Named(http) is null) return Nobody(visit);
        if (await identity.EndTwoFactors(Typed(code), SignInApi.AddressOf(http), http.RequestAborted) is { } refusal) return Refused(http, visit, refusal, "off-code");
        // What the code has opened is closed at once, not with the last token.
        http.Response.Headers[SignInApi.SessionHeader] = "pwd";
        return new SeeOther(visit.Href(Home) + "?done=off");
    }

    private static SeeOther EndSession(HttpContext http, Visit visit, [FromForm] Guid session)
    {
        http.Response.Headers[EndHeader] = $"own:{session}";
        return new SeeOther(visit.Href(Home) + "?done=ended");
    }

    private static SeeOther EndOthers(HttpContext http, Visit visit)
    {
        http.Response.Headers[EndHeader] = "own:others";
        return new SeeOther(visit.Href(Home) + "?done=others");
    }

    private static IResult Refused(HttpContext http, Visit visit, Refusal refusal, string field, bool confirming = false)
    {
        if (refusal.Type is not ("code-wrong" or "bad-request" or "400") && refusal.Wait is null) return Stale(visit);
        var (problem, status) = SignInApi.CodeRefused(http, refusal, field, visit.T);
        var drawn = Drawn(new(Confirming: confirming, Problem: problem));
        drawn.StatusCode = status;
        return drawn;
    }

    private static string Typed(string? code) => (code ?? "").Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, 40)] : "-";

    private static SeeOther Nobody(Visit visit) => new(Return.Through(visit.Href("/sign-in"), visit.Href(Home)));

    private static SeeOther Stale(Visit visit) => new(visit.Href(Home) + "?done=stale");

    private static RazorComponentResult<Security> Drawn(SecurityTurn turn) => new(new { Given = turn });
}
