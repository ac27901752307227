using System.Security.Cryptography;
using System.Text;

namespace Shop.Identity;

/// <summary>Ten codes for the day when the telephone is gone: shown once, kept as hashes, each good once.</summary>
public static class RecoveryCodes
{
    public const int HashLength = 32;
    private const int Count = 10;

    // Without what is read as something else. 80 random bits: nobody tries them all, so a fast hash is enough.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string[] New() => [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4))))];

    public static byte[] HashesOf(Guid account, IEnumerable<string> codes) => [.. codes.SelectMany(code => HashOf(account, code))];

    /// <param name="code">As it was typed: capitals, spaces and hyphens do not matter.</param>
    public static byte[] HashOf(Guid account, string code) => SHA256.HashData([.. account.ToByteArray(), .. Encoding.UTF8.GetBytes(Plain(code))]);

    public static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
