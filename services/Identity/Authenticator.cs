using System.Collections;
using System.Globalization;
using System.Text;
using OtpNet;
using QRCoder;

namespace Shop.Identity;

/// <summary>What an authenticator app needs, and what its codes are worth: RFC 6238 as every app knows it (SHA-1, six digits, thirty seconds).</summary>
public sealed class Authenticator(SealedSecrets secrets, TimeProvider time)
{
    private const int SecretLength = 20;
    private const int Digits = 6;

    // Clocks differ, and typing takes a moment: one step before and one after count too.
    private static readonly VerificationWindow window = new(previous: 1, future: 1);

    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretLength);

    public static string Written(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    public static string UriFor(string email, byte[] secret) =>
        $"otpauth://totp/Onesprig:{Uri.EscapeDataString(email)}?secret={Written(secret)}&issuer=Onesprig&algorithm=SHA1&digits={Digits}&period=30";

    public Proof Read(TwoFactors factors, string code)
    {
        var plain = RecoveryCodes.Plain(code);
        var totp = new Totp(secrets.Open(factors.AccountId, factors.Secret));
        long? step = plain.Length == Digits && totp.VerifyTotp(time.GetUtcNow().UtcDateTime, plain, out var matched, window) ? matched : null;
        return new(factors.Secret, step, RecoveryCodes.HashOf(factors.AccountId, plain));
    }

    /// <summary>The picture for the app's camera: one path, dark on light whatever the page's colours.</summary>
    public static string Drawn(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            foreach (var (x, length) in Runs(rows[y])) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{rows.Count}v{rows.Count}h-{rows.Count}z"/><path fill="#000" d="{path}"/></svg>""");
    }

    private static IEnumerable<(int From, int Length)> Runs(BitArray row)
    {
        for (var x = 0; x < row.Count; x++)
        {
            if (!row[x]) continue;
            var from = x;
            while (x + 1 < row.Count && row[x + 1]) x++;
            yield return (from, x - from + 1);
        }
    }
}
