using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Identity;

/// <summary>Something to be kept, before it has its place.</summary>
/// <param name="SourceId">Of the deed: kept once, however often it is told.</param>
/// <param name="ActorId">Empty where nobody is known to have done it.</param>
public sealed record AuditNote(Guid SourceId, DateTimeOffset At, Guid ActorId, string ActorName, string Service, string Action, string Subject, string Detail);

/// <param name="Body">What the hash is over, with <paramref name="Previous"/> before it.</param>
/// <param name="Previous">The hash of the row before; zeros for the first.</param>
public sealed record AuditRow(
    long Id, Guid SourceId, DateTimeOffset At, Guid ActorId, string ActorName, string Service, string Action, string Subject, string Detail, byte[] Body, byte[] Previous, byte[] Hash);

/// <summary>
/// The audit log as a chain: each row holds the hash of the one before, so that a row which was changed, put in or taken out is found by
/// walking it. Whoever keeps a hash from outside also finds rows that were cut off at the end.
/// </summary>
public static partial class AuditChain
{
    private static readonly byte[] beginning = new byte[32];

    public static AuditRow Next(AuditRow? last, AuditNote note)
    {
        // As the column keeps it: microseconds.
        var at = new DateTimeOffset(note.At.UtcTicks - note.At.UtcTicks % 10, TimeSpan.Zero);
        var row = new AuditRow((last?.Id ?? 0) + 1, note.SourceId, at, note.ActorId, Clean(note.ActorName, 100), Clean(note.Service, 30), Clean(note.Action, 60),
            Clean(note.Subject, 120), Clean(note.Detail, 1000), [], last?.Hash ?? beginning, []);
        row = row with { Body = BodyOf(row) };
        return row with { Hash = HashOf(row) };
    }

    /// <returns>What is wrong with the row after <paramref name="before"/>, or null.</returns>
    public static string? Fault(AuditRow? before, AuditRow row) =>
        row.Id != (before?.Id ?? 0) + 1 ? $"the row before it is {before?.Id ?? 0}: rows are missing"
        : !row.Previous.AsSpan().SequenceEqual(before?.Hash ?? beginning) ? "it does not hold the hash of the row before"
        : !row.Hash.AsSpan().SequenceEqual(HashOf(row)) ? "its hash is not that of its bytes"
        : !row.Body.AsSpan().SequenceEqual(BodyOf(row)) ? "its columns say something else than its bytes"
        : null;

    /// <summary>One line of plain text: no line breaks or other control characters, nothing that looks like a secret, no more letters than the column has.</summary>
    public static string Clean(string? text, int most)
    {
        var line = string.Concat((text ?? "").Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
        line = Secret().Replace(line, found => $"{found.Groups["name"].Value}[removed]").Trim();
        if (line.Length <= most) return line;
        return line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)];
    }

    // Nothing in a row has a line break in it: lines are an unambiguous form.
    private static byte[] BodyOf(AuditRow row) => Encoding.UTF8.GetBytes(string.Join('\n',
        row.Id.ToString(CultureInfo.InvariantCulture), row.SourceId.ToString("N"), row.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        row.ActorId.ToString("N"), row.ActorName, row.Service, row.Action, row.Subject, row.Detail));

    private static byte[] HashOf(AuditRow row) => SHA256.HashData([.. row.Previous, .. row.Body]);

    // Tokens by their shape, and whatever is called a password, a key or a card number.
    [GeneratedRegex(@"(?<name>\bbearer\s+)\S+|eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|(?<name>\b(?:password|passwd|secret|token|api[-_ ]?key|code)\s*[=:]\s*)\S+|\b\d(?:[ -]?\d){12,18}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
