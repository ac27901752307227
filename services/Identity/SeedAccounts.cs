using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Development: four accounts, with passwords made once and kept in a file that only its owner can read.</summary>
public sealed class SeedAccounts(
    IOptions<IdentityOptions> options, IHostEnvironment environment, AccountQueries accounts, Passwords passwords, GroupCommit<AccountWorld> commit,
    ILogger<SeedAccounts> log) : BackgroundService
{
    private static readonly (string Email, string Role)[] seeds =
        [("shopper@shop.test", ""), ("merchant@shop.test", Authentication.Merchant), ("ops@shop.test", Authentication.Ops), ("admin@shop.test", Authentication.Admin)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.AccountsFile is not { Length: > 0 } path || !environment.IsDevelopment()) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var seed in await ReadOrMake(path, stoppingToken)) await MakeExist(seed, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The development accounts cannot be made yet: {Reason}", exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task MakeExist(SeededAccount seed, CancellationToken cancellationToken)
    {
        var known = await accounts.ByEmail(seed.Email, cancellationToken);
        if (known is { PasswordHash: { } hash } && known.Roles == seed.Role && await passwords.Check(hash, seed.Password, cancellationToken) != PasswordCheck.Wrong) return;
        var name = char.ToUpperInvariant(seed.Email[0]) + seed.Email[1..seed.Email.IndexOf('@')];
        var command = new SeedAccount(Guid.CreateVersion7(), seed.Email, name, await passwords.Hash(seed.Password, cancellationToken), seed.Role);
        await commit.Do(new(Guid.CreateVersion7(), "start", command, null, false), cancellationToken);
        log.LogInformation("Development account {Email} is there", seed.Email);
    }

    private static async Task<IReadOnlyList<SeededAccount>> ReadOrMake(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<List<SeededAccount>>(file, JsonSerializerOptions.Web, cancellationToken) ?? [];
        }
        var made = seeds.Select(seed => new SeededAccount(seed.Email, RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20), seed.Role)).ToList();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var created = new FileStream(path, mode);
        await JsonSerializer.SerializeAsync(created, made, JsonSerializerOptions.Web, cancellationToken);
        return made;
    }

    private sealed record SeededAccount(string Email, string Password, string Role);
}
