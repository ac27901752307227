using Shop.Identity;
using Shop.Platform;

namespace Shop.Tests.Unit.Identity;

public sealed class UserFlowTests
{
    private static readonly DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Account shopper = new(Guid.CreateVersion7(), 3, "ann@shop.test", "Ann", "hash", "");
    private static readonly Account admin = new(Guid.CreateVersion7(), 3, "root@shop.test", "Root", "hash", "admin", TwoFactors: true);
    private static readonly Guid ops = Guid.CreateVersion7();

    [Fact]
    public void A_locked_account_cannot_sign_in_and_every_sign_in_of_it_is_over()
    {
        var locked = Changed(UserFlow.Decide(shopper, new LockAccount(shopper.Id, "stolen", false, ops, "Ops"), now));
        Assert.Equal((now, "stolen", shopper.Epoch + 1), (locked.LockedAt, locked.LockedBecause, locked.Epoch));
        // The same words as for a wrong password.
        Assert.Equal(AccountFlow.InvalidGrant, AccountFlow.Decide(locked, null, new RecordSignIn(shopper.Id, null, null, null), now).Answer);
        var unlocked = Changed(UserFlow.Decide(locked, new UnlockAccount(shopper.Id, null, false, ops, "Ops"), now));
        Assert.Null(unlocked.LockedAt);
        Assert.Equal(locked.Epoch, unlocked.Epoch);
        Assert.Null(AccountFlow.Decide(unlocked, null, new RecordSignIn(shopper.Id, null, null, null), now).Answer);
    }

    [Fact]
    public void Signed_out_by_the_desk_old_sign_ins_are_over_and_a_new_one_is_not()
    {
        var after = Changed(UserFlow.Decide(shopper, new EndSignIns(shopper.Id, false, ops, "Ops"), now));
        var family = new RefreshFamily(Guid.NewGuid(), shopper.Id, [1], now, null);
        Assert.Equal(after.Epoch, Assert.IsType<Decision<Change>>(AccountFlow.Decide(after, null, new RecordSignIn(shopper.Id, null, null, family), now)).State.Family!.Epoch);
        Assert.NotEqual(shopper.Epoch, after.Epoch);
    }

    [Fact]
    public void Nobody_locks_themselves_or_gives_up_their_own_last_key()
    {
        Assert.Equal(UserFlow.NotOneself, UserFlow.Decide(admin, new LockAccount(admin.Id, "why not", true, admin.Id, "Root"), now).Answer);
        Assert.Equal(UserFlow.NotOneself, UserFlow.Decide(admin, new ChangeRoles(admin.Id, ["ops"], admin.Id, "Root"), now).Answer);
        Assert.Equal(UserFlow.NotOneself, UserFlow.Decide(admin, new ResetTwoFactors(admin.Id, admin.Id, "Root"), now).Answer);
        Assert.Equal("admin,ops", Changed(UserFlow.Decide(admin, new ChangeRoles(admin.Id, ["ops", "admin", "ops"], admin.Id, "Root"), now)).Roles);
    }

    [Fact]
    public void Ops_do_nothing_to_an_admin()
    {
        foreach (var command in new UserCommand[] { new LockAccount(admin.Id, "no", false, ops, "Ops"), new UnlockAccount(admin.Id, null, false, ops, "Ops"), new EndSignIns(admin.Id, false, ops, "Ops") })
            Assert.Equal(UserFlow.AdminsOnly, UserFlow.Decide(admin, command, now).Answer);
        Assert.NotNull(Changed(UserFlow.Decide(admin, new LockAccount(admin.Id, "no", true, Guid.NewGuid(), "Another admin"), now)).LockedAt);
    }

    [Fact]
    public void What_is_so_already_changes_nothing_and_is_not_kept()
    {
        Assert.Equal(Answer.NoContent, UserFlow.Decide(shopper, new UnlockAccount(shopper.Id, null, false, ops, "Ops"), now).Answer);
        Assert.IsNotType<Decision<Change>>(UserFlow.Decide(shopper, new ChangeRoles(shopper.Id, [], ops, "Ops"), now));
        Assert.Equal(TwoFactorFlow.NotOn, UserFlow.Decide(shopper, new ResetTwoFactors(shopper.Id, ops, "Ops"), now).Answer);
        Assert.Equal(AccountFlow.NoAccount, UserFlow.Decide(null, new EndSignIns(shopper.Id, true, ops, "Ops"), now).Answer);
    }

    [Fact]
    public void The_audit_says_which_roles_were_and_which_are()
    {
        var note = AuditFlow.Of(shopper, new ChangeRoles(shopper.Id, ["ops"], ops, "Ops"), Guid.NewGuid(), now)!;
        Assert.Equal(("roles-changed", $"account {shopper.Id}", "none to ops", ops, "Ops"), (note.Action, note.Subject, note.Detail, note.ActorId, note.ActorName));
    }

    private static Account Changed(Decision decision) => Assert.IsType<Decision<Change>>(decision).State.Account!;
}
