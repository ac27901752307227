using Dapper;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Accounts as the back office sees them: no hash and no secret among the columns.</summary>
public sealed class UserQueries(Database database)
{
    private const string Columns = "a.id, a.email, a.name, a.roles, a.two_factors, a.locked_at, a.locked_because, a.created_at";

    /// <param name="email">The beginning of it, in any case.</param>
    /// <param name="after">The last id seen; the newest come first.</param>
    public async Task<UserPage> Page(string? email, string? role, Guid? after, int limit, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT {Columns} FROM accounts a
            WHERE (@after IS NULL OR a.id < @after) AND (@role IS NULL OR FIND_IN_SET(@role, a.roles) > 0)
              AND (@begins IS NULL OR a.id IN (SELECT e.account_id FROM account_emails e WHERE e.email LIKE @begins))
            ORDER BY a.id DESC LIMIT @take
            """;
        var begins = string.IsNullOrWhiteSpace(email) ? null : Account.KeyOf(email).Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%";
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new(sql, new { after, role, begins, take = limit + 1 }, cancellationToken: cancellationToken))).ToList();
        return new([.. rows.Take(limit).Select(row => row.ToView())], rows.Count > limit ? rows[limit - 1].Id : null);
    }

    public async Task<UserView?> One(Guid id, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {Columns} FROM accounts a WHERE a.id = @id";
        await using var connection = await database.Open(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new(sql, new { id }, cancellationToken: cancellationToken)))?.ToView();
    }

    private sealed record Row(Guid Id, string Email, string Name, string Roles, bool TwoFactors, DateTimeOffset? LockedAt, string? LockedBecause, DateTimeOffset CreatedAt)
    {
        public UserView ToView() => new(Id, Email, Name, Roles.Split(',', StringSplitOptions.RemoveEmptyEntries), TwoFactors, LockedAt, LockedBecause, CreatedAt);
    }
}

public sealed record UserView(
    Guid Id, string Email, string Name, IReadOnlyList<string> Roles, bool TwoFactors, DateTimeOffset? LockedAt, string? LockedBecause, DateTimeOffset CreatedAt);

public sealed record UserPage(IReadOnlyList<UserView> Items, Guid? Next);
