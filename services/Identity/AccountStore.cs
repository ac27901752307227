using Dapper;
using MySqlConnector;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>What one batch needs of the accounts.</summary>
public sealed class AccountWorld
{
    public Dictionary<string, Guid> Emails { get; } = new(StringComparer.Ordinal);
    public Dictionary<Guid, Account> Accounts { get; } = [];
    public Dictionary<Guid, RefreshFamily> Families { get; } = [];
    public HashSet<int> Keys { get; } = [];
    public HashSet<Guid> Existing { get; } = [];
    public HashSet<Guid> ChangedAccounts { get; } = [];
    public HashSet<Guid> ChangedFamilies { get; } = [];
    public List<SigningKeyRow> NewKeys { get; } = [];
}

/// <summary>All SQL that changes accounts, refresh tokens and signing keys.</summary>
public sealed class AccountStore : BatchStore<AccountWorld>
{
    public override async Task<AccountWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        var world = new AccountWorld();
        var connection = transaction.Connection!;
        var emails = commands.Select(command => EmailOf(command.Body)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (emails.Count > 0)
        {
            const string sql = "SELECT email, account_id FROM account_emails WHERE email IN @emails ORDER BY email FOR UPDATE";
            foreach (var row in await connection.QueryAsync<EmailRow>(sql, new { emails }, transaction)) world.Emails[row.Email] = row.AccountId;
        }
        var accounts = commands.Select(command => command.Body).OfType<RecordSignIn>().Select(signIn => signIn.AccountId).Concat(world.Emails.Values).Distinct().ToList();
        if (accounts.Count > 0)
        {
            const string sql = "SELECT id, version, email, name, password_hash, roles FROM accounts WHERE id IN @accounts ORDER BY id FOR UPDATE";
            foreach (var row in await connection.QueryAsync<Account>(sql, new { accounts }, transaction)) world.Accounts[row.Id] = row;
            world.Existing.UnionWith(world.Accounts.Keys);
        }
        var families = commands.Select(command => FamilyOf(command.Body)).OfType<Guid>().Distinct().ToList();
        if (families.Count > 0)
        {
            const string sql = "SELECT id, account_id, token_hash, expires_at, ended_at FROM refresh_families WHERE id IN @families ORDER BY id FOR UPDATE";
            foreach (var row in await connection.QueryAsync<RefreshFamily>(sql, new { families }, transaction)) world.Families[row.Id] = row;
            world.Existing.UnionWith(world.Families.Keys);
        }
        if (commands.Any(command => command.Body is AddSigningKey))
            world.Keys.UnionWith(await connection.QueryAsync<int>("SELECT generation FROM signing_keys ORDER BY generation FOR UPDATE", transaction: transaction));
        return world;
    }

    public override Decision Decide(AccountWorld world, Command command, DateTimeOffset now) => command.Body switch
    {
        RotateRefreshToken rotate => AccountFlow.Decide(world.Families.GetValueOrDefault(rotate.FamilyId), rotate, now),
        EndRefreshFamily end => AccountFlow.Decide(world.Families.GetValueOrDefault(end.FamilyId), end, now),
        AddShoppers add => new Decision<Change>(new Change(Shoppers: add.Accounts)),
        AddSigningKey add when world.Keys.Contains(add.Key.Generation) => new Decision { IgnoredBecause = "another process was first" },
        AddSigningKey add => new Decision<Change>(new Change(Key: add.Key)),
        RecordSignIn signIn => AccountFlow.Decide(world.Accounts.GetValueOrDefault(signIn.AccountId), signIn),
        var body => AccountFlow.Decide(world.Emails.TryGetValue(EmailOf(body)!, out var id) ? world.Accounts[id] : null, body),
    };

    public override void Apply(AccountWorld world, Command command, Decision decision)
    {
        if (decision is not Decision<Change> { State: var change }) return;
        foreach (var account in change.Shoppers ?? (change.Account is { } one ? [one] : []))
        {
            world.Accounts[account.Id] = account;
            world.Emails[Account.KeyOf(account.Email)] = account.Id;
            world.ChangedAccounts.Add(account.Id);
        }
        if (change.Family is { } family)
        {
            world.Families[family.Id] = family;
            world.ChangedFamilies.Add(family.Id);
        }
        if (change.Key is { } key)
        {
            world.Keys.Add(key.Generation);
            world.NewKeys.Add(key);
        }
    }

    public override void Save(SqlBatch sql, AccountWorld world)
    {
        var created = world.ChangedAccounts.Except(world.Existing).Order().Select(id => world.Accounts[id]).ToList();
        if (created.Count > 0)
        {
            sql.Add("INSERT INTO account_emails (email, account_id) VALUES ").Rows(created.Select(a => new object?[] { Account.KeyOf(a.Email), a.Id })).Add(";");
            sql.Add("INSERT INTO accounts (id, version, email, name, password_hash, roles, created_at) VALUES ")
                .Rows(created.Select(a => new object?[] { a.Id, a.Version, a.Email, a.Name, a.PasswordHash, a.Roles }), ", UTC_TIMESTAMP(6)").Add(";");
        }
        var updated = world.ChangedAccounts.Intersect(world.Existing).Order().Select(id => world.Accounts[id]).ToList();
        if (updated.Count > 0)
            sql.Add("UPDATE (").Table(["id", "version", "password_hash", "roles"], updated.Select(a => new object?[] { a.Id, a.Version, a.PasswordHash, a.Roles }))
                .Add(") j STRAIGHT_JOIN accounts t ON t.id = j.id SET t.version = j.version, t.password_hash = j.password_hash, t.roles = j.roles;");
        var opened = world.ChangedFamilies.Except(world.Existing).Order().Select(id => world.Families[id]).ToList();
        if (opened.Count > 0)
            sql.Add("INSERT INTO refresh_families (id, account_id, token_hash, expires_at, ended_at) VALUES ")
                .Rows(opened.Select(f => new object?[] { f.Id, f.AccountId, f.TokenHash, f.ExpiresAt, f.EndedAt })).Add(";");
        var turned = world.ChangedFamilies.Intersect(world.Existing).Order().Select(id => world.Families[id]).ToList();
        if (turned.Count > 0)
            sql.Add("UPDATE (").Table(["id", "token_hash", "ended_at"], turned.Select(f => new object?[] { f.Id, f.TokenHash, f.EndedAt }))
                .Add(") j STRAIGHT_JOIN refresh_families t ON t.id = j.id SET t.token_hash = j.token_hash, t.ended_at = j.ended_at;");
        if (world.NewKeys.Count > 0)
            sql.Add("INSERT INTO signing_keys (generation, kid, private_key, created_at) VALUES ")
                .Rows(world.NewKeys.Select(k => new object?[] { k.Generation, k.Kid, k.PrivateKey }), ", UTC_TIMESTAMP(6)").Add(";");
    }

    private static string? EmailOf(object body) => body switch
    {
        RegisterAccount register => Account.KeyOf(register.Email),
        SeedAccount seed => Account.KeyOf(seed.Email),
        _ => null,
    };

    private static Guid? FamilyOf(object body) => body switch
    {
        RotateRefreshToken rotate => rotate.FamilyId,
        EndRefreshFamily end => end.FamilyId,
        _ => null,
    };

    private sealed record EmailRow(string Email, Guid AccountId);
}
