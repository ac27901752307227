using Dapper;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Reads without locks.</summary>
public sealed class AccountQueries(Database database)
{
    public async Task<Account?> ByEmail(string email, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT a.id, a.version, a.email, a.name, a.password_hash, a.roles
            FROM account_emails e JOIN accounts a ON a.id = e.account_id WHERE e.email = @key
            """;
        await using var connection = await database.Open(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(new(sql, new { key = Account.KeyOf(email) }, cancellationToken: cancellationToken));
    }

    public async Task<Account?> ById(Guid id, CancellationToken cancellationToken)
    {
        const string sql = "SELECT id, version, email, name, password_hash, roles FROM accounts WHERE id = @id";
        await using var connection = await database.Open(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(new(sql, new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>The account a family of refresh tokens belongs to.</summary>
    public async Task<Account?> ByFamily(Guid family, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT a.id, a.version, a.email, a.name, a.password_hash, a.roles
            FROM refresh_families f JOIN accounts a ON a.id = f.account_id WHERE f.id = @family
            """;
        await using var connection = await database.Open(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(new(sql, new { family }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<SigningKeyRow>> SigningKeys(CancellationToken cancellationToken)
    {
        const string sql = "SELECT generation, kid, private_key FROM signing_keys ORDER BY generation";
        await using var connection = await database.Open(cancellationToken);
        return [.. await connection.QueryAsync<SigningKeyRow>(new(sql, cancellationToken: cancellationToken))];
    }
}
