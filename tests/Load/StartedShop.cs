using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shop.Load;

/// <summary>A shop started with the command a user starts it with, on an empty run directory: real servers, real processes. It ends with this.</summary>
public sealed class StartedShop : IAsyncDisposable
{
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource ready = new();
    private readonly Process appHost;

    private StartedShop(ProcessStartInfo start, string runDirectory)
    {
        Shop = new(runDirectory);
        appHost = Process.Start(start)!;
        appHost.OutputDataReceived += (_, line) => Hear(line.Data);
        appHost.ErrorDataReceived += (_, line) => Hear(line.Data);
        appHost.BeginOutputReadLine();
        appHost.BeginErrorReadLine();
    }

    public RunningShop Shop { get; }

    /// <param name="fromPort">Its public port is the first free one from here on.</param>
    /// <param name="options">More words for the app host's command line.</param>
    /// <exception cref="InvalidOperationException">It did not become ready; the message has what the app host said.</exception>
    public static async Task<StartedShop> Start(
        string runDirectory, int fromPort, TimeSpan within, IEnumerable<string> options, IEnumerable<(string Name, string Value)>? environment = null)
    {
        var dll = Path.Combine(RepositoryRoot.Path, "apphost", "bin", Configuration, "net10.0", "Shop.AppHost.dll");
        var port = Enumerable.Range(fromPort, 200).First(IsFree);
        var start = new ProcessStartInfo("dotnet", [dll, "--run-dir", runDirectory, "--port", $"{port}", "--reset", .. options])
        {
            WorkingDirectory = RepositoryRoot.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        var started = new StartedShop(start, runDirectory);
        if (await Task.WhenAny(started.ready.Task, started.appHost.WaitForExitAsync(), Task.Delay(within)) == started.ready.Task) return started;
        var said = started.output.ToString();
        await started.DisposeAsync();
        throw new InvalidOperationException($"The shop did not become ready:\n{said}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!appHost.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{appHost.Id}"]);
            await appHost.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        }
        appHost.Dispose();
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
        if (line.Contains("Shop is ready at", StringComparison.Ordinal)) ready.TrySetResult();
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
