using System.Security.Cryptography;
using System.Text;

namespace Shop.Platform;

/// <summary>Ids that follow from what they stand for: deciding again gives the same message, and a seed replays.</summary>
public static class MessageIds
{
    /// <summary>
    /// The id of a message: a UUIDv8 (RFC 9562) of SHA-256. Service and type, because ids of aggregates coincide between services;
    /// cause, so that a decision made anew by another message gets another id; epoch, because after a restore the same
    /// (aggregate, version) is decided again and every inbox would swallow it.
    /// </summary>
    public static Guid For(uint epoch, string service, string type, Guid aggregate, long version, int ordinal, Guid cause) =>
        Hash($"{epoch}\n{service}\n{type}\n{aggregate:N}\n{version}\n{ordinal}\n{cause:N}");

    /// <summary>A UUIDv8 of the SHA-256 of a text.</summary>
    public static Guid Hash(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
