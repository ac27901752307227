using Dapper;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Reads without locks.</summary>
public sealed class AccountQueries(Database database)
{
    /// <summary>In the order of <see cref="TwoFactors"/>.</summary>
    public const string FactorColumns = "account_id, secret, confirmed_at, last_step, recovery_codes, ticket, ticket_until";

    public async Task<Account?> ByEmail(string email, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT {Account.Columns}
            FROM account_emails e JOIN accounts a ON a.id = e.account_id WHERE e.email = @key
            """;
        await using var connection = await database.Open(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(new(sql, new { key = Account.KeyOf(email) }, cancellationToken: cancellationToken));
    }

    public async Task<Account?> ById(Guid id, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {Account.Columns} FROM accounts a WHERE a.id = @id";
        await using var connection = await database.Open(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(new(sql, new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>The account a family of refresh tokens belongs to; null where every sign-in of its time was ended.</summary>
    public async Task<(Account Account, bool SecondFactor)?> ByFamily(Guid family, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT {Account.Columns}, f.second_factor AS passed
            FROM refresh_families f JOIN accounts a ON a.id = f.account_id WHERE f.id = @family AND f.epoch = a.epoch AND a.locked_at IS NULL
            """;
        await using var connection = await database.Open(cancellationToken);
        var found = await connection.QueryAsync<Account, bool, (Account, bool)>(
            new(sql, new { family }, cancellationToken: cancellationToken), (account, passed) => (account, passed), splitOn: "passed");
        return found.Select(pair => ((Account, bool)?)pair).SingleOrDefault();
    }

    public async Task<TwoFactors?> Factors(Guid account, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {FactorColumns} FROM two_factors WHERE account_id = @account";
        await using var connection = await database.Open(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<TwoFactors>(new(sql, new { account }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<SigningKeyRow>> SigningKeys(CancellationToken cancellationToken)
    {
        const string sql = "SELECT generation, kid, private_key FROM signing_keys ORDER BY generation";
        await using var connection = await database.Open(cancellationToken);
        return [.. await connection.QueryAsync<SigningKeyRow>(new(sql, cancellationToken: cancellationToken))];
    }
}
