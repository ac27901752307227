using Dapper;
using MySqlConnector;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Reads the audit log, and walks its chain.</summary>
public sealed class AuditQueries(Database database)
{
    /// <summary>In the order of <see cref="AuditRow"/>.</summary>
    public const string Columns = "id, source_id, at, actor_id, actor_name, service, action, subject, detail, body, previous, hash";
    private const int AtATime = 1000;

    /// <param name="actor">An account's id, or the name it had.</param>
    /// <param name="after">The last id seen; the newest come first.</param>
    public async Task<AuditPage> Page(string? actor, string? service, string? subject, long? after, int limit, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT {Columns} FROM audit_log
            WHERE (@after IS NULL OR id < @after) AND (@actorId IS NULL OR actor_id = @actorId) AND (@actorName IS NULL OR actor_name = @actorName)
              AND (@service IS NULL OR service = @service) AND (@subject IS NULL OR subject = @subject)
            ORDER BY id DESC LIMIT @take
            """;
        Guid? actorId = Guid.TryParse(actor, out var id) ? id : null;
        var actorName = actorId is null ? Given(actor) : null;
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<AuditRow>(new(sql,
            new { after, actorId, actorName, service = Given(service), subject = Given(subject), take = limit + 1 }, cancellationToken: cancellationToken))).ToList();
        return new([.. rows.Take(limit).Select(AuditView.Of)], rows.Count > limit ? rows[limit - 1].Id : null);
    }

    /// <summary>From the first row to the last: intact, or where it is not.</summary>
    public async Task<AuditVerification> Verify(CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {Columns} FROM audit_log WHERE id > @id ORDER BY id LIMIT @AtATime";
        await using var connection = await database.Open(cancellationToken);
        AuditRow? last = null;
        while (true)
        {
            var rows = (await connection.QueryAsync<AuditRow>(new(sql, new { id = last?.Id ?? long.MinValue, AtATime }, cancellationToken: cancellationToken))).ToList();
            foreach (var row in rows)
            {
                if (AuditChain.Fault(last, row) is { } fault) return new(false, last?.Id ?? 0, HeadOf(last), row.Id, fault);
                last = row;
            }
            if (rows.Count < AtATime) return new(true, last?.Id ?? 0, HeadOf(last), null, null);
        }
    }

    public static async Task<AuditRow?> Last(MySqlTransaction transaction)
    {
        const string sql = $"SELECT {Columns} FROM audit_log ORDER BY id DESC LIMIT 1";
        return await transaction.Connection!.QuerySingleOrDefaultAsync<AuditRow>(sql, transaction: transaction);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string HeadOf(AuditRow? last) => last is null ? "" : Convert.ToHexStringLower(last.Hash);
}

public sealed record AuditView(long Id, DateTimeOffset At, Guid? ActorId, string ActorName, string Service, string Action, string Subject, string Detail)
{
    public static AuditView Of(AuditRow row) =>
        new(row.Id, row.At, row.ActorId == Guid.Empty ? null : row.ActorId, row.ActorName, row.Service, row.Action, row.Subject, row.Detail);
}

public sealed record AuditPage(IReadOnlyList<AuditView> Items, long? Next);

/// <param name="Rows">How many there are, or how many are good before the broken one.</param>
/// <param name="Head">The hash of the last good row: kept elsewhere it shows later whether rows were cut off.</param>
public sealed record AuditVerification(bool Intact, long Rows, string Head, long? FirstBroken, string? Fault);
