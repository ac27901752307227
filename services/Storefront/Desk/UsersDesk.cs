using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>An account as the desk sees it.</summary>
/// <param name="LockedBecause">As whoever locked it wrote it.</param>
public sealed record DeskUser(
    Guid Id, string Email, string Name, IReadOnlyList<string> Roles, bool TwoFactors, DateTimeOffset? LockedAt, string? LockedBecause, DateTimeOffset CreatedAt);

public sealed record DeskUsers(IReadOnlyList<DeskUser> Items, Guid? Next);

/// <summary>Everybody's accounts, for those who look after them.</summary>
public sealed class UsersDesk(HttpClient http) : DeskService(http)
{
    private const string Api = "/api/admin/users";

    /// <param name="email">The beginning of it.</param>
    public async Task<DeskUsers> Page(string? email, string? role, Guid? after, int limit, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string?> { ["email"] = email, ["role"] = role, ["after"] = after?.ToString(), ["limit"] = limit.ToString(CultureInfo.InvariantCulture) };
        return await Read<DeskUsers>(QueryHelpers.AddQueryString(Api, query), cancellationToken) ?? new([], null);
    }

    public Task<DeskUser?> Find(Guid id, CancellationToken cancellationToken) => Read<DeskUser>($"{Api}/{id}", cancellationToken);

    public Task<DeskProblem?> SetRoles(Guid id, IEnumerable<string> roles, Guid key, CancellationToken cancellationToken) =>
        Do(HttpMethod.Put, $"{id}/roles", new { roles }, key, cancellationToken);

    public Task<DeskProblem?> Lock(Guid id, string reason, Guid key, CancellationToken cancellationToken) => Do(HttpMethod.Post, $"{id}/lock", new { reason }, key, cancellationToken);

    public Task<DeskProblem?> Unlock(Guid id, Guid key, CancellationToken cancellationToken) => Do(HttpMethod.Post, $"{id}/unlock", new { }, key, cancellationToken);

    public Task<DeskProblem?> SignOut(Guid id, Guid key, CancellationToken cancellationToken) => Do(HttpMethod.Post, $"{id}/sign-out", new { }, key, cancellationToken);

    public Task<DeskProblem?> ResetTwoFactors(Guid id, Guid key, CancellationToken cancellationToken) => Do(HttpMethod.Post, $"{id}/two-factors/reset", new { }, key, cancellationToken);

    private Task<DeskProblem?> Do(HttpMethod method, string path, object body, Guid key, CancellationToken cancellationToken) =>
        Send(method, $"{Api}/{path}", JsonContent.Create(body, options: ServicePlatform.Json), cancellationToken, key)
            .OrSilence("Identity does not answer", "Press again in a moment: it is done once, however often you press.");
}
