using Shop.Platform;

namespace Shop.Identity;

/// <summary>Counts failures; the one too many is kept in the audit log.</summary>
public sealed class FailedTries(SignInThrottle throttle, GroupCommit<AccountWorld> commit)
{
    /// <returns>How long to wait, or null.</returns>
    public TimeSpan? Wait(string email, string address) => throttle.Wait(email, address);

    public void Succeeded(string email, string address) => throttle.Succeeded(email, address);

    /// <param name="account">Null where the e-mail has none.</param>
    public async Task Count(string email, Guid? account, string address, CancellationToken cancellationToken)
    {
        if (throttle.Failed(email, address)) await commit.Do(SignIn.CommandFor(new NoteThrottled(account, address)), cancellationToken);
    }
}
