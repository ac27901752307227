using Dapper;
using MySqlConnector;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>What one batch needs of the accounts.</summary>
public sealed class AccountWorld
{
    public Dictionary<string, Guid> Emails { get; } = new(StringComparer.Ordinal);
    public Dictionary<Guid, Account> Accounts { get; } = [];
    public Dictionary<Guid, TwoFactors> Factors { get; } = [];
    public Dictionary<Guid, RefreshFamily> Families { get; } = [];
    public HashSet<int> Keys { get; } = [];
    public HashSet<Guid> Existing { get; } = [];
    public HashSet<Guid> ChangedAccounts { get; } = [];
    public HashSet<Guid> ChangedFactors { get; } = [];
    public HashSet<Guid> ChangedFamilies { get; } = [];
    public List<SigningKeyRow> NewKeys { get; } = [];

    /// <summary>The newest row of the audit log, these included.</summary>
    public AuditRow? LastAudit { get; set; }
    public List<AuditRow> NewAudit { get; } = [];

    /// <summary>Deeds that the audit log has heard of.</summary>
    public HashSet<Guid> Told { get; } = [];
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
        var accounts = commands.Select(command => AccountOf(command.Body)).OfType<Guid>().Concat(world.Emails.Values).Distinct().ToList();
        if (accounts.Count > 0)
        {
            const string sql = $"SELECT {Account.Columns} FROM accounts a WHERE a.id IN @accounts ORDER BY a.id FOR UPDATE";
            foreach (var row in await connection.QueryAsync<Account>(sql, new { accounts }, transaction)) world.Accounts[row.Id] = row;
            world.Existing.UnionWith(world.Accounts.Keys);
        }
        var factors = commands.Where(command => command.Body is TwoFactorCommand or RecordSignIn { Proof: not null }).Select(command => AccountOf(command.Body)).Distinct().ToList();
        if (factors.Count > 0)
        {
            const string sql = $"SELECT {AccountQueries.FactorColumns} FROM two_factors WHERE account_id IN @factors ORDER BY account_id FOR UPDATE";
            foreach (var row in await connection.QueryAsync<TwoFactors>(sql, new { factors }, transaction)) world.Factors[row.AccountId] = row;
        }
        var families = commands.Select(command => FamilyOf(command.Body)).OfType<Guid>().Distinct().ToList();
        if (families.Count > 0)
        {
            const string sql = "SELECT id, account_id, token_hash, expires_at, ended_at, second_factor, epoch FROM refresh_families WHERE id IN @families ORDER BY id FOR UPDATE";
            foreach (var row in await connection.QueryAsync<RefreshFamily>(sql, new { families }, transaction)) world.Families[row.Id] = row;
            world.Existing.UnionWith(world.Families.Keys);
        }
        if (commands.Any(command => command.Body is AddSigningKey))
            world.Keys.UnionWith(await connection.QueryAsync<int>("SELECT generation FROM signing_keys ORDER BY generation FOR UPDATE", transaction: transaction));
        await LoadAudit(world, transaction, commands);
        return world;
    }

    public override Decision Decide(AccountWorld world, Command command, DateTimeOffset now)
    {
        var account = AccountOf(command.Body) is { } id ? world.Accounts.GetValueOrDefault(id) : null;
        var decision = DecideBare(world, account, command, now);
        return decision is Decision<Change> changed && AuditFlow.Of(account, command.Body, command.Id, now) is { } note
            ? changed with { State = changed.State with { Note = note } }
            : decision;
    }

    private static Decision DecideBare(AccountWorld world, Account? account, Command command, DateTimeOffset now) => command.Body switch
    {
        RotateRefreshToken rotate => AccountFlow.Decide(world.Families.GetValueOrDefault(rotate.FamilyId), rotate, now),
        EndRefreshFamily end => AccountFlow.Decide(world.Families.GetValueOrDefault(end.FamilyId), end, now),
        AddShoppers add => new Decision<Change>(new Change(Shoppers: add.Accounts)),
        AddSigningKey add when world.Keys.Contains(add.Key.Generation) => new Decision { IgnoredBecause = "another process was first" },
        AddSigningKey add => new Decision<Change>(new Change(Key: add.Key)),
        RecordSignIn signIn => AccountFlow.Decide(account, world.Factors.GetValueOrDefault(signIn.AccountId), signIn, now),
        TwoFactorCommand about => TwoFactorFlow.Decide(account, world.Factors.GetValueOrDefault(about.AccountId), about, now),
        UserCommand about => UserFlow.Decide(account, about, now),
        StaffActed told when world.Told.Contains(told.Id) => new Decision { IgnoredBecause = "told before" },
        StaffActed or NoteThrottled => new Decision<Change>(new Change()),
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
        if (change.Factors is { } factors)
        {
            world.Factors[factors.AccountId] = factors;
            world.ChangedFactors.Add(factors.AccountId);
        }
        if (change.EndsFactors && change.Account is { } without)
        {
            world.Factors.Remove(without.Id);
            world.ChangedFactors.Add(without.Id);
        }
        if (change.Family is { } family)
        {
            world.Families[family.Id] = family;
            world.ChangedFamilies.Add(family.Id);
        }
        if (change.Note is { } note)
        {
            world.LastAudit = AuditChain.Next(world.LastAudit, note);
            world.NewAudit.Add(world.LastAudit);
            world.Told.Add(note.SourceId);
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
            sql.Add("UPDATE (").Table(["id", "version", "password_hash", "roles", "two_factors", "epoch", "locked_at", "locked_because"],
                    updated.Select(a => new object?[] { a.Id, a.Version, a.PasswordHash, a.Roles, a.TwoFactors, a.Epoch, a.LockedAt, a.LockedBecause }))
                .Add(") j STRAIGHT_JOIN accounts t ON t.id = j.id SET t.version = j.version, t.password_hash = j.password_hash, t.roles = j.roles,")
                .Add(" t.two_factors = j.two_factors, t.epoch = j.epoch, t.locked_at = j.locked_at, t.locked_because = j.locked_because;");
        SaveFactors(sql, world);
        var opened = world.ChangedFamilies.Except(world.Existing).Order().Select(id => world.Families[id]).ToList();
        if (opened.Count > 0)
            sql.Add("INSERT INTO refresh_families (id, account_id, token_hash, expires_at, ended_at, second_factor, epoch) VALUES ")
                .Rows(opened.Select(f => new object?[] { f.Id, f.AccountId, f.TokenHash, f.ExpiresAt, f.EndedAt, f.SecondFactor, f.Epoch })).Add(";");
        var turned = world.ChangedFamilies.Intersect(world.Existing).Order().Select(id => world.Families[id]).ToList();
        if (turned.Count > 0)
            sql.Add("UPDATE (").Table(["id", "token_hash", "ended_at"], turned.Select(f => new object?[] { f.Id, f.TokenHash, f.EndedAt }))
                .Add(") j STRAIGHT_JOIN refresh_families t ON t.id = j.id SET t.token_hash = j.token_hash, t.ended_at = j.ended_at;");
        if (world.NewKeys.Count > 0)
            sql.Add("INSERT INTO signing_keys (generation, kid, private_key, created_at) VALUES ")
                .Rows(world.NewKeys.Select(k => new object?[] { k.Generation, k.Kid, k.PrivateKey }), ", UTC_TIMESTAMP(6)").Add(";");
        if (world.NewAudit.Count > 0)
            sql.Add($"INSERT INTO audit_log ({AuditQueries.Columns}) VALUES ").Rows(world.NewAudit.Select(r => new object?[]
                { r.Id, r.SourceId, r.At, r.ActorId, r.ActorName, r.Service, r.Action, r.Subject, r.Detail, r.Body, r.Previous, r.Hash })).Add(";");
    }

    // Not locked: the account may not. Of two processes that go on from the same row the second finds its number taken, and decides again.
    private static async Task LoadAudit(AccountWorld world, MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        var told = commands.Select(command => command.Body).OfType<StaffActed>().Select(deed => deed.Id).ToList();
        var isKept = told.Count > 0 || commands.Any(command => command.Body is UserCommand or TwoFactorCommand or NoteThrottled)
            || commands.Any(command => command.Body is RecordSignIn signIn && world.Accounts.GetValueOrDefault(signIn.AccountId) is { Roles.Length: > 0 });
        if (isKept) world.LastAudit = await AuditQueries.Last(transaction);
        if (told.Count > 0) world.Told.UnionWith(await transaction.Connection!.QueryAsync<Guid>("SELECT source_id FROM audit_log WHERE source_id IN @told", new { told }, transaction));
    }

    private static void SaveFactors(SqlBatch sql, AccountWorld world)
    {
        if (world.ChangedFactors.Count == 0) return;
        // A handful a day: begun anew it is another row.
        sql.Add("DELETE FROM two_factors WHERE account_id IN (").Values(world.ChangedFactors.Order().Cast<object?>()).Add(");");
        var kept = world.ChangedFactors.Order().Where(world.Factors.ContainsKey).Select(id => world.Factors[id]).ToList();
        if (kept.Count > 0)
            sql.Add($"INSERT INTO two_factors ({AccountQueries.FactorColumns}) VALUES ")
                .Rows(kept.Select(f => new object?[] { f.AccountId, f.Secret, f.ConfirmedAt, f.LastStep, f.RecoveryCodes, f.Ticket, f.TicketUntil })).Add(";");
    }

    private static Guid? AccountOf(object body) => body switch
    {
        RecordSignIn signIn => signIn.AccountId,
        TwoFactorCommand about => about.AccountId,
        UserCommand about => about.AccountId,
        _ => null,
    };

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
