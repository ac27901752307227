using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Shop.Load;

namespace Shop.Tests.Integration.Servers;

/// <summary>
/// The whole shop, started once for all tests with the command a user starts it with: real servers, real processes, an empty run
/// directory. One set per machine at a time; its tests run one after another.
/// </summary>
public sealed class ServerSet : IAsyncLifetime
{
    public const string Collection = "servers";

    private readonly StringBuilder output = new();
    private FileStream? machineLock;
    private Process? appHost;

    public RunningShop Shop { get; private set; } = null!;

    /// <summary>More words for the app host's command line.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public ServerAddresses Addresses => new(Shop.MySql, Shop.Broker, Shop.Management, Shop.Settings("rabbitmq"));

    public async Task InitializeAsync()
    {
        machineLock = await LockMachine();
        var runDirectory = Path.Combine(Path.GetTempPath(), "shop-tests");
        var port = Enumerable.Range(18080, 100).First(IsFree);
        var dll = Path.Combine(RepositoryRoot.Path, "apphost", "bin", Configuration, "net10.0", "Shop.AppHost.dll");
        appHost = Process.Start(new ProcessStartInfo("dotnet", [dll, "--run-dir", runDirectory, "--port", $"{port}", "--reset", "--telemetry", Path.Combine(runDirectory, "telemetry"), .. Options])
        {
            WorkingDirectory = RepositoryRoot.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var ready = new TaskCompletionSource();
        appHost.OutputDataReceived += (_, line) => Hear(line.Data, ready);
        appHost.ErrorDataReceived += (_, line) => Hear(line.Data, ready);
        appHost.BeginOutputReadLine();
        appHost.BeginErrorReadLine();
        var ended = appHost.WaitForExitAsync();
        // Installing missing servers takes a minute.
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(TimeSpan.FromMinutes(5))) != ready.Task)
            throw new InvalidOperationException($"The shop did not become ready:\n{output}");
        Shop = new RunningShop(runDirectory);
    }

    /// <summary>SIGKILL to the process of a resource, as its state file names it.</summary>
    public int Kill(string resource)
    {
        var pid = Shop.Pid(resource) ?? throw new InvalidOperationException($"{resource} does not run.");
        using var process = Process.GetProcessById(pid);
        process.Kill();
        return pid;
    }

    /// <summary>Waits until a killed resource runs again as another process and is ready.</summary>
    public async Task<TimeSpan> Back(string resource, int oldPid, TimeSpan within)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < within)
        {
            if (Shop.Pid(resource) is { } pid && pid != oldPid && Shop.State(resource).Equals("ready", StringComparison.OrdinalIgnoreCase)) return clock.Elapsed;
            await Task.Delay(100);
        }
        throw new TimeoutException($"{resource} is {Shop.State(resource)} {within.TotalSeconds:0} s after it was killed.\n{output}");
    }

    public async Task DisposeAsync()
    {
        if (appHost is { HasExited: false })
        {
            using var kill = Process.Start("kill", ["-TERM", $"{appHost.Id}"]);
            await appHost.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        appHost?.Dispose();
        machineLock?.Dispose();
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private void Hear(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
        if (line.Contains("Shop is ready at", StringComparison.Ordinal)) ready.TrySetResult();
    }

    private static async Task<FileStream> LockMachine()
    {
        var path = Path.Combine(Path.GetTempPath(), "shop-tests.lock");
        for (var deadline = DateTime.UtcNow.AddMinutes(20); ; await Task.Delay(1000))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

[CollectionDefinition(ServerSet.Collection)]
public sealed class ServerSetCollection : ICollectionFixture<ServerSet>;
