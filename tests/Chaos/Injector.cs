using System.Collections.Concurrent;
using Dapper;
using MySqlConnector;

namespace Shop.Chaos;

/// <summary>Does the faults of a plan to a shop, and keeps count.</summary>
public sealed class Injector(ChaosShop chaos)
{
    private readonly ConcurrentDictionary<FaultKind, int> done = [];
    private readonly ConcurrentDictionary<string, byte> busy = [];
    private readonly ConcurrentBag<Task> running = [];

    public IReadOnlyDictionary<FaultKind, int> Done => done;

    /// <summary>Begins a fault; one with a length ends by itself. One per target at a time.</summary>
    public async Task Inject(Fault fault)
    {
        while (!busy.TryAdd(fault.Target, 0)) await Task.Delay(100);
        running.Add(Task.Run(async () =>
        {
            try
            {
                if (await Do(fault)) done.AddOrUpdate(fault.Kind, 1, (_, count) => count + 1);
            }
            catch (Exception exception) when (exception is MySqlException or IOException or UnauthorizedAccessException)
            {
                Console.WriteLine($"  {fault.Kind} of {fault.Target} was not possible: {exception.Message}");
            }
            finally
            {
                busy.TryRemove(fault.Target, out _);
            }
        }));
    }

    /// <summary>Waits for what is under way and leaves the sky clear.</summary>
    public async Task Heal()
    {
        await Task.WhenAll(running);
        foreach (var link in chaos.Links) link.Weather = Weather.Fair;
        foreach (var service in ChaosShop.Services) chaos.Signal(service, "CONT");
    }

    private async Task<bool> Do(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.KillService or FaultKind.KillServer:
                // It may be down from an earlier kill: wait for it, a dead process cannot be killed.
                for (var tries = 0; tries < 100; tries++, await Task.Delay(200))
                    if (chaos.Signal(fault.Target, "KILL")) return true;
                return false;
            case FaultKind.Pause:
                if (!chaos.Signal(fault.Target, "STOP")) return false;
                await Task.Delay(fault.Length);
                chaos.Signal(fault.Target, "CONT");
                return true;
            case FaultKind.Network or FaultKind.SlowDatabase:
                var link = chaos.LinkTo(fault.Target);
                link.Weather = fault.Weather;
                await Task.Delay(fault.Length);
                link.Weather = Weather.Fair;
                return true;
            case FaultKind.DiskFull:
                return await FillDisk(fault.Length);
            case FaultKind.LockedRows:
                await Hold("SELECT COUNT(*) FROM inventory.stock FOR UPDATE", "", fault.Length);
                return true;
            default:
                await Hold("FLUSH TABLES WITH READ LOCK", "UNLOCK TABLES", fault.Length);
                return true;
        }
    }

    private async Task Hold(string take, string release, TimeSpan length)
    {
        await using var connection = new MySqlConnection(chaos.Shop.MySql);
        await connection.OpenAsync();
        await using var transaction = release.Length == 0 ? await connection.BeginTransactionAsync() : null;
        await connection.ExecuteAsync(new(take, transaction: transaction, commandTimeout: 60));
        // The server ends idle transactions; a zombie would be no different.
        for (var held = TimeSpan.Zero; held < length; held += TimeSpan.FromSeconds(2))
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            await connection.ExecuteAsync("DO 1", transaction: transaction);
        }
        if (release.Length > 0) await connection.ExecuteAsync(release);
    }

    // Only where the run directory is a small disk of its own: nobody else's may be filled.
    private async Task<bool> FillDisk(TimeSpan length)
    {
        var disk = new DriveInfo(chaos.Shop.RunDirectory);
        if (disk.TotalSize > 8L << 30) return false;
        var filler = Path.Combine(chaos.Shop.RunDirectory, "filler");
        try
        {
            await using (var file = File.Create(filler))
            {
                var block = new byte[1 << 20];
                try
                {
                    while (true) file.Write(block);
                }
                catch (IOException)
                {
                    // Full: that is the point.
                }
            }
            await Task.Delay(length);
        }
        finally
        {
            File.Delete(filler);
        }
        return true;
    }
}
