using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Shop.Identity;

/// <summary>Secrets of accounts at rest: AES-256-GCM under a key that the database does not know, bound to the account.</summary>
public sealed class SealedSecrets(IOptions<IdentityOptions> options)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.SealingKey), 32, info: "two-factors"u8.ToArray());

    /// <returns>Nonce, tag and ciphertext.</returns>
    public byte[] Seal(Guid account, byte[] secret)
    {
        var sealedSecret = new byte[NonceLength + TagLength + secret.Length];
        var (nonce, tag, text) = Parts(sealedSecret);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce.Span, secret, text.Span, tag.Span, account.ToByteArray());
        return sealedSecret;
    }

    /// <exception cref="AuthenticationTagMismatchException">Another key sealed it, or it belongs to another account.</exception>
    public byte[] Open(Guid account, byte[] sealedSecret)
    {
        var (nonce, tag, text) = Parts(sealedSecret);
        var secret = new byte[text.Length];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(nonce.Span, text.Span, tag.Span, secret, account.ToByteArray());
        return secret;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(byte[] whole) =>
        (whole.AsMemory(0, NonceLength), whole.AsMemory(NonceLength, TagLength), whole.AsMemory(NonceLength + TagLength));
}
