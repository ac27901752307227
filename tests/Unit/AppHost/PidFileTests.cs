using System.Diagnostics;
using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class PidFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shop-unit-").FullName;
    private readonly Process child = Process.Start("sleep", "60");

    [Fact]
    public async Task What_a_killed_app_host_left_is_ended()
    {
        var pids = new PidFiles(folder, "/tmp/x");
        pids.Add("redis", child.Id);
        await pids.EndLeftoversAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(pids.Alive());
    }

    [Fact]
    public async Task A_pid_that_was_given_to_another_process_is_never_killed()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "redis.pid"), $"{child.Id} {ProcessTable.StartTime(child.Id) - 100}");
        await new PidFiles(folder, "/tmp/x").EndLeftoversAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.False(child.HasExited);
    }

    public void Dispose()
    {
        if (!child.HasExited) child.Kill();
        child.Dispose();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
