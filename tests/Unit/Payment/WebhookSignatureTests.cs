namespace Shop.Tests.Unit.Payments;

using System.Security.Cryptography;
using System.Text;
using Shop.Payment;

public sealed class WebhookSignatureTests
{
    private const string Secret = "a-secret-of-the-provider";
    private const string Previous = "the-secret-before-that-one";
    private const string Id = "msg_1";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly byte[] Body = """{"type":"payment.captured"}"""u8.ToArray();

    [Fact]
    public void A_signature_of_the_present_secret_is_valid() => Assert.True(Check(Sign(Secret)));

    [Fact]
    public void A_signature_of_the_previous_secret_is_valid_while_it_is_configured()
    {
        Assert.True(Check(Sign(Previous)));
        Assert.False(WebhookSignature.IsValid([Secret, null, ""], Id, Stamp(0), Sign(Previous), Body, Now));
    }

    [Fact]
    public void One_good_signature_among_several_is_enough() => Assert.True(Check($"v2,abc v1,{Convert.ToBase64String(new byte[32])} {Sign(Secret)}"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1,")]
    [InlineData("v1,not-base64!")]
    [InlineData("v1,AAAA")]
    public void A_missing_or_malformed_signature_is_refused(string? signature) => Assert.False(Check(signature));

    [Fact]
    public void A_signature_of_another_secret_or_version_is_refused()
    {
        Assert.False(Check(Sign("another-secret-altogether")));
        Assert.False(Check(Sign(Secret).Replace("v1,", "v2,", StringComparison.Ordinal)));
        Assert.False(Check(Sign("")));
    }

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = (byte[])Body.Clone();
            changed[i] ^= 1;
            Assert.False(WebhookSignature.IsValid([Secret], Id, Stamp(0), Sign(Secret), changed, Now));
        }
        Assert.False(WebhookSignature.IsValid([Secret], "msg_2", Stamp(0), Sign(Secret), Body, Now));
        Assert.False(WebhookSignature.IsValid([Secret], Id, Stamp(1), Sign(Secret), Body, Now));
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_webhook_is_believed_for_five_minutes(int seconds, bool valid) =>
        Assert.Equal(valid, WebhookSignature.IsValid([Secret], Id, Stamp(seconds), Sign(Secret, seconds), Body, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-1800000000")]
    [InlineData("9223372036854775807")]
    public void A_timestamp_that_is_none_is_refused(string? timestamp) => Assert.False(WebhookSignature.IsValid([Secret], Id, timestamp, Sign(Secret), Body, Now));

    private static bool Check(string? signature) => WebhookSignature.IsValid([Secret, Previous], Id, Stamp(0), signature, Body, Now);

    private static string Stamp(int offset) => $"{Now.ToUnixTimeSeconds() + offset}";

    private static string Sign(string secret, int offset = 0) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{Id}.{Stamp(offset)}.{Encoding.UTF8.GetString(Body)}")))}";
}
