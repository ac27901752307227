using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Shop.Platform;

namespace Shop.Identity;

public static class AccountsApi
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var identity = routes.MapGroup("/api/identity").WithTags("Accounts");
        identity.MapPost("/register", Register).AllowAnonymous().WithName("Register").WithSummary("Make an account.")
            .Produces<AccountCreated>(201).ProducesProblem(400).ProducesProblem(409);
        identity.MapGet("/me", Me).WithName("Me").WithSummary("Who the token says I am.");
    }

    private static async Task<IResult?> Register(
        RegisterRequest request, Passwords passwords, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken)
    {
        if (PasswordRules.Refuse(request.Password, request.Email, request.Name) is { } reason)
            return Answer.Problem(400, "weak-password", "Choose another password", reason, ("errors", new Dictionary<string, string[]> { ["password"] = [reason] }));
        var hash = await passwords.Hash(request.Password, cancellationToken);
        return await commit.Do(SignIn.CommandFor(new RegisterAccount(Guid.CreateVersion7(), request.Email, request.Name, hash)), cancellationToken);
    }

    private static Me Me(ClaimsPrincipal user) => new(
        user.Id(), user.IsGuest() ? "guest" : "account", user.FindFirst("email")?.Value, user.FindFirst("name")?.Value,
        [.. user.FindAll("role").Select(role => role.Value)], [.. user.FindAll("amr").Select(method => method.Value)]);
}

public sealed record RegisterRequest(
    [property: Required, EmailAddress, StringLength(254)] string Email,
    [property: Required, StringLength(1024)] string Password,
    [property: Required, StringLength(100, MinimumLength = 1)] string Name);

public sealed record AccountCreated(Guid Id, string Email, string Name);

/// <param name="Amr">How the caller has signed in: <c>pwd</c>, and <c>otp</c> where a code was given too.</param>
public sealed record Me(Guid Id, string Kind, string? Email, string? Name, string[] Roles, string[] Amr);
