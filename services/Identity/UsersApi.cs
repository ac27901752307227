using System.ComponentModel.DataAnnotations;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Accounts, for those who look after them. Everything done here is in the audit log.</summary>
public static class UsersApi
{
    /// <summary>Tells the gateway whose sessions are over; it goes no further than there.</summary>
    private const string EndHeader = "Shop-Sessions-End";

    private static readonly string[] roles = [Authentication.Merchant, Authentication.Ops, Authentication.Admin];

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/admin/users").RequireAuthorization(Authentication.Ops).WithTags("Users");
        users.MapGet("", List).WithName("Users").WithSummary("Accounts, the newest first: by the beginning of the e-mail, by role").Produces<UserPage>().ProducesProblem(400);
        users.MapGet("/{id:guid}", One).WithName("User").WithSummary("One account").Produces<UserView>().ProducesProblem(404);
        users.MapPut("/{id:guid}/roles", SetRoles).RequireAuthorization(Authentication.Admin).WithName("SetRoles").WithSummary("Replaces the roles: merchant, ops, admin (admin)")
            .Produces(204).ProducesProblem(400).ProducesProblem(409);
        users.MapPost("/{id:guid}/lock", Lock).WithName("LockUser").WithSummary("Nobody can sign in to it, and whoever is in is out").Produces(204).ProducesProblem(409);
        users.MapPost("/{id:guid}/unlock", Unlock).WithName("UnlockUser").WithSummary("The password is good again").Produces(204);
        users.MapPost("/{id:guid}/sign-out", SignOut).WithName("SignUserOut").WithSummary("Ends every session and every refresh token").Produces(204);
        users.MapPost("/{id:guid}/two-factors/reset", Reset).RequireAuthorization(Authentication.Admin).WithName("ResetTwoFactors")
            .WithSummary("Forgets the second factor of somebody who has lost it (admin)").Produces(204).ProducesProblem(409);
    }

    private static async Task<IResult> List([AsParameters] UsersQuery query, UserQueries users, CancellationToken cancellationToken)
    {
        if (query.Role is { Length: > 0 } role && !roles.Contains(role)) return UnknownRole;
        return TypedResults.Ok(await users.Page(query.Email, query.Role is { Length: > 0 } some ? some : null, query.After, query.Limit ?? 24, cancellationToken));
    }

    private static async Task<IResult> One(Guid id, UserQueries users, CancellationToken cancellationToken) =>
        await users.One(id, cancellationToken) is { } user ? TypedResults.Ok(user) : AccountFlow.NoAccount;

    private static async Task<IResult> SetRoles(Guid id, RolesRequest request, HttpContext http, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken) =>
        request.Roles.Except(roles).Any() ? UnknownRole : await Do(http, request, (by, name) => new ChangeRoles(id, request.Roles, by, name), commit, cancellationToken);

    private static async Task<IResult> Lock(Guid id, LockRequest request, HttpContext http, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken) =>
        Ends(http, id, await Do(http, request, (by, name) => new LockAccount(id, request.Reason, IsAdmin(http), by, name), commit, cancellationToken));

    private static Task<IResult> Unlock(Guid id, UnlockRequest? request, HttpContext http, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken) =>
        Do(http, request ?? new(null), (by, name) => new UnlockAccount(id, request?.Reason, IsAdmin(http), by, name), commit, cancellationToken);

    private static async Task<IResult> SignOut(Guid id, HttpContext http, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken) =>
        Ends(http, id, await Do(http, "sign-out", (by, name) => new EndSignIns(id, IsAdmin(http), by, name), commit, cancellationToken));

    private static Task<IResult> Reset(Guid id, HttpContext http, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken) =>
        Do(http, "reset", (by, name) => new ResetTwoFactors(id, by, name), commit, cancellationToken);

    private static async Task<IResult> Do(
        HttpContext http, object request, Func<Guid, string, UserCommand> command, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        var body = command(http.User.Id(), http.User.FindFirst("name")?.Value ?? "");
        return await commit.Do(Command.From(http, request, body), cancellationToken) ?? Answer.NoContent;
    }

    // Identity gives no more tokens to them, which ends them within five minutes; the gateway does at once.
    private static IResult Ends(HttpContext http, Guid account, IResult answer)
    {
        if (answer is Answer { Status: < 300 }) http.Response.Headers[EndHeader] = $"account:{account}";
        return answer;
    }

    private static bool IsAdmin(HttpContext http) => http.User.IsInRole(Authentication.Admin);

    private static Answer UnknownRole { get; } = Answer.Problem(400, "unknown-role", "There is no such role", "The roles are merchant, ops and admin.");
}

/// <param name="Email">The beginning of it.</param>
/// <param name="After">The last id of the page before.</param>
public sealed record UsersQuery([property: StringLength(254)] string? Email, string? Role, Guid? After, [property: Range(1, 100)] int? Limit);

public sealed record RolesRequest([property: Required, MaxLength(3)] string[] Roles);

public sealed record LockRequest([property: Required, StringLength(200, MinimumLength = 3)] string Reason);

public sealed record UnlockRequest([property: StringLength(200)] string? Reason);
