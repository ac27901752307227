using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Payment;

/// <summary>Standard Webhooks: HMAC-SHA256 over <c>id.timestamp.body</c>, not older or newer than five minutes.</summary>
public static class WebhookSignature
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <param name="signatures">The header: <c>v1,base64</c>, several separated by spaces while a secret is being changed.</param>
    public static bool IsValid(IEnumerable<string?> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Window.TotalSeconds) return false;

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var valid = false;
        foreach (var secret in secrets)
        {
            if (string.IsNullOrEmpty(secret)) continue;
            var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
            foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                valid |= signature.StartsWith("v1,", StringComparison.Ordinal) && Matches(expected, signature.AsSpan(3));
        }
        return valid;
    }

    private static bool Matches(byte[] expected, ReadOnlySpan<char> base64)
    {
        Span<byte> given = stackalloc byte[64];
        return base64.Length <= 64 && Convert.TryFromBase64Chars(base64, given, out var length) && CryptographicOperations.FixedTimeEquals(expected, given[..length]);
    }
}
