using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Shop.Identity;

public enum PasswordCheck { Wrong, Right, RightWithOldHash }

/// <summary>PBKDF2 with as many hashes at a time as there are processors: a flood of sign-ins slows sign-ins, not the process.</summary>
public sealed class Passwords(IOptions<PasswordHasherOptions> options) : IDisposable
{
    public const int Iterations = 210_000;

    private readonly PasswordHasher<Passwords> hasher = new(options);
    private readonly SemaphoreSlim processors = new(Environment.ProcessorCount);
    private string? nobody;

    public Task<string> Hash(string password, CancellationToken cancellationToken) => Run(() => hasher.HashPassword(this, password), cancellationToken);

    /// <summary>For an unknown account a hash is checked as well, so that the time taken tells nothing.</summary>
    public Task<PasswordCheck> Check(string? hash, string password, CancellationToken cancellationToken) => Run(() =>
    {
        var result = hasher.VerifyHashedPassword(this, hash ?? (nobody ??= hasher.HashPassword(this, Guid.NewGuid().ToString())), password);
        return hash is null ? PasswordCheck.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordCheck.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightWithOldHash,
            _ => PasswordCheck.Wrong,
        };
    }, cancellationToken);

    public void Dispose() => processors.Dispose();

    private async Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await processors.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            processors.Release();
        }
    }
}
