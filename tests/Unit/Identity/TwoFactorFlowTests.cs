using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using OtpNet;
using Shop.Identity;
using Shop.Platform;

namespace Shop.Tests.Unit.Identity;

/// <summary>The second factor walked from its secret to its end.</summary>
public sealed partial class TwoFactorFlowTests
{
    private static readonly DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly byte[] secret = Authenticator.NewSecret();
    private static readonly string[] recovery = RecoveryCodes.New();
    private static readonly Account ann = new(Guid.CreateVersion7(), 3, "ann@shop.test", "Ann", "hash", "");
    private static readonly SealedSecrets seals = new(Options.Create(new IdentityOptions { SealingKey = "a-key-of-the-unit-tests" }));
    private readonly Clock clock = new();

    [Fact]
    public void A_secret_counts_from_the_apps_first_code_on()
    {
        var begun = Begun();
        Assert.Null(begun.ConfirmedAt);
        Assert.Equal(TwoFactorFlow.CodeWrong, TwoFactorFlow.Decide(ann, begun, new ConfirmTwoFactors(ann.Id, Proof(begun, "000000"), []), now).Answer);
        var (account, factors) = On();
        Assert.True(account.TwoFactors);
        Assert.Equal(now, factors.ConfirmedAt);
        Assert.Equal(10, factors.RecoveryCodesLeft);
        Assert.Equal(TwoFactorFlow.AlreadyOn, TwoFactorFlow.Decide(account, factors, new StartTwoFactors(ann.Id, []), now).Answer);
        Assert.Equal(TwoFactorFlow.NotStarted, TwoFactorFlow.Decide(ann, null, new ConfirmTwoFactors(ann.Id, null, []), now).Answer);
    }

    [Fact]
    public void A_code_is_good_once_and_neither_is_one_before_it()
    {
        var (account, factors) = On();
        Assert.Equal(AccountFlow.InvalidGrant, SignIn(account, factors, Code(0)).Answer);
        var next = Changed(SignIn(account, factors, Code(1)));
        Assert.Equal(AccountFlow.InvalidGrant, SignIn(next.Account!, next.Factors!, Code(1)).Answer);
        Assert.Equal(AccountFlow.InvalidGrant, SignIn(next.Account!, next.Factors!, Code(0)).Answer);
        Assert.Equal(AccountFlow.InvalidGrant, SignIn(account, factors, Code(2)).Answer); // too early: the window is one step
    }

    [Fact]
    public void A_recovery_code_opens_once_however_it_is_typed()
    {
        var (account, factors) = On();
        var after = Changed(SignIn(account, factors, recovery[4].ToUpperInvariant().Replace('-', ' ')));
        Assert.Equal(9, after.Factors!.RecoveryCodesLeft);
        Assert.Equal(AccountFlow.InvalidGrant, SignIn(after.Account!, after.Factors, recovery[4]).Answer);
        Assert.Equal(8, Changed(SignIn(after.Account!, after.Factors, recovery[9])).Factors!.RecoveryCodesLeft);

        var another = RecoveryCodes.New();
        var renewed = Changed(TwoFactorFlow.Decide(account, factors, new RenewRecoveryCodes(ann.Id, Proof(factors, Code(1)), RecoveryCodes.HashesOf(ann.Id, another)), now)).Factors!;
        Assert.Equal(AccountFlow.InvalidGrant, SignIn(account, renewed, recovery[0]).Answer);
        Assert.Null(SignIn(account, renewed, another[0]).Answer);
    }

    [Fact]
    public void The_password_alone_is_told_that_a_code_is_needed_and_a_family_knows_that_one_was_given()
    {
        var (account, factors) = On();
        var family = new RefreshFamily(Guid.NewGuid(), ann.Id, [1], now, null);
        Assert.Equal(AccountFlow.CodeRequired, AccountFlow.Decide(account, factors, new RecordSignIn(ann.Id, null, null, family), now).Answer);
        Assert.True(Changed(AccountFlow.Decide(account, factors, new RecordSignIn(ann.Id, null, null, family, Proof(factors, Code(1))), now)).Family!.SecondFactor);
        Assert.False(Changed(AccountFlow.Decide(ann, null, new RecordSignIn(ann.Id, null, null, family), now)).Family!.SecondFactor);
    }

    [Fact]
    public void A_ticket_stands_for_the_password_once_and_for_five_minutes()
    {
        var (account, factors) = On();
        var open = Changed(TwoFactorFlow.Decide(account, factors, new OpenTicket(ann.Id, [7, 7]), now)).Factors!;
        Decision With(TwoFactors state, byte[] ticket, DateTimeOffset at) => AccountFlow.Decide(account, state, new RecordSignIn(ann.Id, null, null, null, Proof(state, Code(1)), ticket), at);
        Assert.Equal(AccountFlow.TicketExpired, With(open, [7, 8], now).Answer);
        Assert.Equal(AccountFlow.TicketExpired, With(open, [7, 7], now + TwoFactorFlow.TicketLifetime).Answer);
        Assert.Equal(AccountFlow.TicketExpired, With(factors, [7, 7], now).Answer);
        Assert.Null(Changed(With(open, [7, 7], now)).Factors!.Ticket);
        // Nobody comes in by a ticket from before the second step was turned off.
        Assert.Equal(AccountFlow.TicketExpired, AccountFlow.Decide(ann, null, new RecordSignIn(ann.Id, null, null, null, null, [7, 7]), now).Answer);
    }

    [Fact]
    public void It_is_turned_off_with_a_code_alone()
    {
        var (account, factors) = On();
        Assert.Equal(TwoFactorFlow.CodeWrong, TwoFactorFlow.Decide(account, factors, new EndTwoFactors(ann.Id, Proof(factors, Code(0))), now).Answer);
        var off = Changed(TwoFactorFlow.Decide(account, factors, new EndTwoFactors(ann.Id, Proof(factors, Code(1))), now));
        Assert.True(off.EndsFactors);
        Assert.False(off.Account!.TwoFactors);
        Assert.Equal(TwoFactorFlow.NotOn, TwoFactorFlow.Decide(off.Account, null, new EndTwoFactors(ann.Id, null), now).Answer);
    }

    [Fact]
    public void A_proof_of_another_secret_is_worth_nothing()
    {
        var (_, factors) = On();
        Assert.Null(TwoFactorFlow.Spend(factors with { Secret = seals.Seal(ann.Id, Authenticator.NewSecret()) }, Proof(factors, Code(1))));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => seals.Open(Guid.NewGuid(), factors.Secret));
        Assert.NotEqual(seals.Seal(ann.Id, secret), seals.Seal(ann.Id, secret));
    }

    [Fact]
    public void The_picture_and_the_address_carry_the_secret_for_the_app()
    {
        var uri = Authenticator.UriFor("ann+1@shop.test", secret);
        Assert.StartsWith("otpauth://totp/Onesprig:ann%2B1%40shop.test?secret=", uri, StringComparison.Ordinal);
        Assert.Equal(secret, Base32Encoding.ToBytes(Secret().Match(uri).Groups[1].Value));
        Assert.StartsWith("<svg ", Authenticator.Drawn(uri), StringComparison.Ordinal);
        Assert.DoesNotContain("style", Authenticator.Drawn(uri), StringComparison.Ordinal);
    }

    private static TwoFactors Begun() => Changed(TwoFactorFlow.Decide(ann, null, new StartTwoFactors(ann.Id, seals.Seal(ann.Id, secret)), now)).Factors!;

    private (Account Account, TwoFactors Factors) On()
    {
        var begun = Begun();
        var change = Changed(TwoFactorFlow.Decide(ann, begun, new ConfirmTwoFactors(ann.Id, Proof(begun, Code(0)), RecoveryCodes.HashesOf(ann.Id, recovery)), now));
        return (change.Account!, change.Factors!);
    }

    private Decision SignIn(Account account, TwoFactors factors, string code) =>
        AccountFlow.Decide(account, factors, new RecordSignIn(account.Id, null, null, null, Proof(factors, code)), now);

    private Shop.Identity.Proof Proof(TwoFactors factors, string code) => new Authenticator(seals, clock).Read(factors, code);

    /// <summary>The code of so many steps from now.</summary>
    private static string Code(int steps) => new Totp(secret).ComputeTotp(now.UtcDateTime.AddSeconds(30 * steps));

    private static Change Changed(Decision decision) => Assert.IsType<Decision<Change>>(decision).State;

    [GeneratedRegex("secret=([A-Z2-7]+)&")]
    private static partial Regex Secret();

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
