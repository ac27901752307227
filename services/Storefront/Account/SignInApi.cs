using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Platform;
using Shop.Storefront.Components.Pages.Account;

namespace Shop.Storefront;

/// <summary>In, out, and a new account. The session is the gateway's: it reads what is to become of it from a header of the answer.</summary>
public static class SignInApi
{
    /// <summary><c>account id;role,role;otp or pwd;epoch</c> begins a session, <c>end</c> ends it. The gateway takes the header off.</summary>
    internal const string SessionHeader = "Shop-Session";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All)
        {
            Post(locale.Href("/sign-in"), SignIn);
            Post(locale.Href("/sign-in/code"), SecondStep);
            // There is nothing to look at without the first step.
            routes.MapGet(locale.Href("/sign-in/code"), () => new SeeOther(locale.Href("/sign-in"))).AllowAnonymous().ExcludeFromDescription();
            Post(locale.Href("/register"), Register);
            Post(locale.Href("/sign-out"), SignOut);
        }

        // Before the pages of the same address, which take any method.
        void Post(string path, Delegate handler) => routes.MapPost(path, handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithOrder(-1);
    }

    private static async Task<IResult> SignIn(
        HttpContext http, Visit visit, IdentityClient identity, CartClient carts, [FromForm] string? email, [FromForm] string? password, [FromForm(Name = "return")] string? back)
    {
        var form = new Entrance(back, (email ?? "").Trim()).CheckSignIn(password ?? "", visit.T);
        if (form.Problems.Count > 0) return Again<SignIn>(form);
        var (account, refusal) = await identity.SignIn(form.Email, password!, AddressOf(http), GuestOf(http), http.RequestAborted);
        if (account is not null) return await Enter(http, account, visit, carts, back);
        if (refusal is { Type: "code-required", Ticket: { } ticket }) return new RazorComponentResult<SecondStep>(new { Form = new CodeEntry(ticket, back) });
        return refusal!.Type == "too-many-failures"
            ? Again<SignIn>(http, form, refusal, "password", visit)
            : Again<SignIn>(form.With(new FieldProblem("password", visit.T["enter.wrong"])));
    }

    private static async Task<IResult> SecondStep(
        HttpContext http, Visit visit, IdentityClient identity, CartClient carts, [FromForm] string? ticket, [FromForm] string? code, [FromForm(Name = "return")] string? back)
    {
        var form = new CodeEntry(ticket ?? "", back);
        var (account, refusal) = await identity.SignInWithCode(form.Ticket, (code ?? "").Trim(), AddressOf(http), GuestOf(http), http.RequestAborted);
        if (account is not null) return await Enter(http, account, visit, carts, back);
        if (refusal!.Type == "ticket-expired") return Again<SignIn>(new Entrance(back).With(new FieldProblem("email", visit.T["enter.code.late"])));
        var (problem, status) = CodeRefused(http, refusal, "code", visit.T);
        return new RazorComponentResult<SecondStep>(new { Form = form with { Problem = problem } }) { StatusCode = status };
    }

    /// <summary>A code that was not taken: it is wrong, or too many were.</summary>
    internal static (FieldProblem Problem, int Status) CodeRefused(HttpContext http, Refusal refusal, string field, Texts texts)
    {
        SayWait(http, refusal);
        return refusal.Wait is null
            ? (new(field, texts["enter.code.wrong"]), StatusCodes.Status422UnprocessableEntity)
            : (Entrance.Throttled(field, refusal.Wait, texts), StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Register(
        HttpContext http, Visit visit, IdentityClient identity, CartClient carts,
        [FromForm] string? name, [FromForm] string? email, [FromForm] string? password, [FromForm(Name = "return")] string? back)
    {
        var form = new Entrance(back, (email ?? "").Trim(), (name ?? "").Trim()).CheckRegister(password ?? "", visit.T);
        if (form.Problems.Count > 0) return Again<Register>(form);
        if (await identity.Register(form.Email, password!, form.Name, http.RequestAborted) is { } no)
        {
            return no.Type switch
            {
                "email-taken" => Again<Register>(form.With(new FieldProblem("new-email", visit.T["enter.taken"]))),
                "weak-password" => Again<Register>(form.With(form.Weak(password!, visit.T))),
                _ when no.Wait is not null => Again<Register>(http, form, no, "new-password", visit),
                _ => Again<Register>(form.With(new FieldProblem("new-email", visit.T["enter.email.shape"]))),
            };
        }
        var (account, refusal) = await identity.SignIn(form.Email, password!, AddressOf(http), GuestOf(http), http.RequestAborted);
        // There is an account now: what is left to do is to sign in.
        return account is not null ? await Enter(http, account, visit, carts, back) : Again<SignIn>(http, form, refusal!, "password", visit);
    }

    private static async Task<SeeOther> SignOut(HttpContext http, Visit visit)
    {
        string? back = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["return"] : "";
        http.Response.Headers[SessionHeader] = "end";
        return new SeeOther(Return.To(string.IsNullOrEmpty(back) ? visit.Href("/") : back));
    }

    private static async Task<SeeOther> Enter(HttpContext http, EnteredAccount account, Visit visit, CartClient carts, string? back)
    {
        if (GuestOf(http) is not null) await carts.Leave(http.RequestAborted);
        http.Response.Headers[SessionHeader] = $"{account.Id};{string.Join(',', account.Roles ?? [])};{(account.SecondFactor ? "otp" : "pwd")};{account.Epoch}";
        return new SeeOther(Return.To(string.IsNullOrEmpty(back) ? visit.Href("/orders") : back));
    }

    private static RazorComponentResult<TPage> Again<TPage>(Entrance form) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(new { Form = form }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    private static RazorComponentResult<TPage> Again<TPage>(HttpContext http, Entrance form, Refusal refusal, string field, Visit visit)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        SayWait(http, refusal);
        var result = Again<TPage>(form.With(Entrance.Throttled(field, refusal.Wait, visit.T)));
        result.StatusCode = StatusCodes.Status429TooManyRequests;
        return result;
    }

    private static void SayWait(HttpContext http, Refusal refusal)
    {
        if (refusal.Wait is { } wait) http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static Guid? GuestOf(HttpContext http) => http.User.FindFirst("sub") is not null && http.User.IsGuest() ? http.User.Id() : null;

    /// <summary>What the gateway saw; it replaces whatever a client wrote there.</summary>
    internal static string AddressOf(HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[0].Trim() is { Length: > 0 } first ? first : http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
