using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Shop.Load;

namespace Shop.Tests.Integration.Discovery;

/// <summary>A service's program once more, beside the running shop and with the settings of its service there: a command, or another replica.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly StringBuilder output = new();
    private readonly Process process;

    private ServiceProcess(RunningShop shop, string service, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> settings, Uri address)
    {
        Address = address;
        var project = $"Shop.{char.ToUpperInvariant(service[0])}{service[1..]}";
        var folder = Path.Combine(RepositoryRoot.Path, "services", project["Shop.".Length..], "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{project}.dll"), .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in shop.Settings(service)) start.Environment[name] = value;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public bool HasEnded => process.HasExited;

    public bool Succeeded => process.WaitForExit(10_000) && process.ExitCode == 0;

    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    public static ServiceProcess Start(RunningShop shop, string service, params string[] arguments) => new(shop, service, arguments, [], new("http://127.0.0.1"));

    /// <summary>Another replica on a port of its own, once it is ready.</summary>
    public static async Task<ServiceProcess> Serve(RunningShop shop, string service, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var served = new ServiceProcess(shop, service, [], [.. settings, ("ASPNETCORE_URLS", address.ToString())], address);
        using var http = new HttpClient { BaseAddress = address };
        for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until && !served.HasEnded; await Task.Delay(200))
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK
                    && (service != "recommendation" || (await http.GetAsync(new Uri("/api/search?q=mug", UriKind.Relative))).StatusCode == HttpStatusCode.OK)) return served;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
        var said = served.Output;
        await served.DisposeAsync();
        throw new InvalidOperationException($"{service} did not become ready:\n{said}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
    }
}
