using System.Security.Cryptography;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.IdentityModel.Tokens;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>The ES256 keys in memory: the newest signs, all of them are published.</summary>
public sealed class SigningKeys : IHealthCheck
{
    private volatile IReadOnlyList<ECDsaSecurityKey> keys = [];

    public IReadOnlyList<ECDsaSecurityKey> All => keys;

    /// <exception cref="StoreUnavailable">The database has not been reached yet.</exception>
    public ECDsaSecurityKey Newest => keys is [.., var newest] ? newest : throw new StoreUnavailable("The signing keys are not loaded yet.");

    public void Replace(IEnumerable<SigningKeyRow> rows) => keys = [.. rows.Select(KeyOf)];

    public static SigningKeyRow Generate(int generation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(generation, Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(12)), key.ExportPkcs8PrivateKey());
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(keys.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The signing keys are not loaded yet."));

    private static ECDsaSecurityKey KeyOf(SigningKeyRow row)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(row.PrivateKey, out _);
        return new(key) { KeyId = row.Kid };
    }
}

/// <summary>Loads the keys, and makes the first one when there is none: once, whichever replica comes first.</summary>
public sealed class SigningKeyLoader(SigningKeys keys, AccountQueries queries, GroupCommit<AccountWorld> commit, ILogger<SigningKeyLoader> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var rows = await queries.SigningKeys(stoppingToken);
                if (rows.Count > 0)
                {
                    keys.Replace(rows);
                    return;
                }
                await commit.Do(new(Guid.CreateVersion7(), "start", new AddSigningKey(SigningKeys.Generate(1)), null, false), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The signing keys cannot be loaded yet: {Reason}", exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }
}
