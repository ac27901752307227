using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Identity;

/// <summary>The family's id and 256 random bits, as one opaque word. The store knows the bits only by their hash.</summary>
public sealed record RefreshToken(Guid Family, byte[] Secret)
{
    private const int SecretLength = 32;

    // A random id: whoever can guess one could end somebody's sign-in.
    public static RefreshToken New() => Next(Guid.NewGuid());

    public static RefreshToken Next(Guid family) => new(family, RandomNumberGenerator.GetBytes(SecretLength));

    public byte[] Hash => SHA256.HashData(Secret);

    public override string ToString() => Base64UrlEncoder.Encode([.. Family.ToByteArray(), .. Secret]);

    public static RefreshToken? Parse(string text)
    {
        try
        {
            var bytes = Base64UrlEncoder.DecodeBytes(text);
            return bytes.Length == 16 + SecretLength ? new(new Guid(bytes.AsSpan(0, 16)), bytes[16..]) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
