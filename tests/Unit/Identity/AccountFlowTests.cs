using Shop.Contracts;
using Shop.Identity;
using Shop.Platform;

namespace Shop.Tests.Unit.Identity;

public sealed class AccountFlowTests
{
    private static readonly DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Account ann = new(Guid.CreateVersion7(), 3, "Ann@shop.test", "Ann", "hash", "");
    private static readonly RefreshToken token = RefreshToken.New();
    private static readonly RefreshFamily family = new(token.Family, ann.Id, token.Hash, now + TimeSpan.FromDays(1), null);

    [Fact]
    public void The_newest_refresh_token_is_replaced()
    {
        var next = RefreshToken.Next(token.Family);
        var decision = Assert.IsType<Decision<Change>>(AccountFlow.Decide(family, new RotateRefreshToken(token.Family, token.Hash, next.Hash), now));
        Assert.Null(decision.Answer);
        Assert.Equal(next.Hash, decision.State.Family!.TokenHash);
        Assert.Null(decision.State.Family.EndedAt);
    }

    [Fact]
    public void An_old_refresh_token_ends_the_family_for_the_newest_too()
    {
        var newest = family with { TokenHash = RefreshToken.Next(token.Family).Hash };
        var decision = Assert.IsType<Decision<Change>>(AccountFlow.Decide(newest, new RotateRefreshToken(token.Family, token.Hash, [1]), now));
        Assert.Equal(401, decision.Answer!.Status);
        Assert.Equal(now, decision.State.Family!.EndedAt);

        var afterwards = AccountFlow.Decide(decision.State.Family, new RotateRefreshToken(token.Family, newest.TokenHash, [1]), now);
        Assert.Equal(401, afterwards.Answer!.Status);
    }

    [Fact]
    public void Renewal_does_not_prolong_a_sign_in_for_ever() => Assert.Equal(401,
        AccountFlow.Decide(family with { ExpiresAt = now }, new RotateRefreshToken(token.Family, token.Hash, [1]), now).Answer!.Status);

    [Fact]
    public void A_taken_email_is_a_conflict() =>
        Assert.Equal(409, AccountFlow.Decide(ann, new RegisterAccount(Guid.CreateVersion7(), "ANN@shop.test", "Ann", "hash")).Answer!.Status);

    [Fact]
    public void Emails_differ_by_more_than_case() => Assert.Equal(Account.KeyOf("ann@shop.test"), Account.KeyOf(" Ann@Shop.TEST"));

    [Fact]
    public void A_guest_who_signs_in_is_told_to_the_shop_under_a_new_version()
    {
        var guest = Guid.CreateVersion7();
        var decision = AccountFlow.Decide(ann, null, new RecordSignIn(ann.Id, guest, null, null), now);
        Assert.Equal(new GuestSignedIn(guest, ann.Id), Assert.Single(decision.Messages).Message);
        Assert.Equal((ann.Id, ann.Version + 1), (decision.Aggregate, decision.Version));
    }

    [Fact]
    public void A_refresh_token_reads_back_as_it_was_written()
    {
        var read = RefreshToken.Parse(token.ToString())!;
        Assert.Equal(token.Family, read.Family);
        Assert.Equal(token.Hash, read.Hash);
        Assert.Null(RefreshToken.Parse("not a token"));
    }
}
