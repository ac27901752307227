using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>
/// What another terminal asks of the running app host: restart, stop or start one resource. A socket file in the run directory
/// that only its owner can open; no port. A line of JSON words in, lines out: "&gt;text" while it works, "=code" at its end.
/// </summary>
internal sealed class ControlServer : IDisposable
{
    public const string FileName = "control.sock";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly IReadOnlyList<Supervisor> supervisors;
    private readonly StateFile state;
    private readonly ProjectBuild builds;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly SemaphoreSlim one = new(1);

    public ControlServer(RunDirectory directory, IReadOnlyList<Supervisor> supervisors, StateFile state)
    {
        (this.supervisors, this.state, builds) = (supervisors, state, new ProjectBuild(directory));
        File.Delete(directory.File(FileName));
        directory.Inside(() => listener.Bind(new UnixDomainSocketEndPoint(FileName)));
        File.SetUnixFileMode(directory.File(FileName), RunDirectory.OwnerOnly);
        listener.Listen();
    }

    public async Task ServeAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var caller = await listener.AcceptAsync(cancel);
            _ = AnswerAsync(caller, cancel);
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task AnswerAsync(Socket caller, CancellationToken cancel)
    {
        try
        {
            await using var stream = new NetworkStream(caller, ownsSocket: true);
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            var words = JsonSerializer.Deserialize<string[]>(await reader.ReadLineAsync(cancel) ?? "[]")!;
            var said = new Lock();
            var code = await DoAsync(words, Say, cancel);
            lock (said) writer.WriteLine($"={code}");

            void Say(string line)
            {
                lock (said) writer.WriteLine($">{line}");
            }
        }
        catch (Exception e) when (e is IOException or JsonException or OperationCanceledException)
        {
            // the caller has gone away
        }
    }

    private async Task<int> DoAsync(string[] words, Action<string> say, CancellationToken cancel)
    {
        var chosen = words.Length < 2 ? [] : supervisors.Where(s => s.Resource.Name == words[1] || (s.Resource as ProjectResource)?.ServiceName == words[1]).ToList();
        if (chosen.Count == 0)
        {
            say($"There is no resource \"{words.ElementAtOrDefault(1)}\": {string.Join(", ", supervisors.Select(s => s.Resource.Name))}");
            return 2;
        }
        await one.WaitAsync(cancel);
        try
        {
            return words switch
            {
                ["restart", _, .. var more] => await RestartAsync(chosen, more.Contains("--watch"), say, cancel),
                ["stop", _] => await StopAsync(chosen, say),
                ["start", _] => await StartAsync(chosen, say, cancel),
                _ => 2,
            };
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<int> RestartAsync(List<Supervisor> chosen, bool watch, Action<string> say, CancellationToken cancel)
    {
        if (chosen[0].Plan is ServiceProcess && !watch && await builds.BuildAsync((ProjectResource)chosen[0].Resource, say, cancel) is var output)
        {
            if (output is null) return 1;
            foreach (var supervisor in chosen) ((ServiceProcess)supervisor.Plan).RunFrom(output);
        }
        if (watch && (chosen.Count > 1 || chosen[0].Plan is not ServiceProcess))
        {
            say($"{chosen[0].Resource.Name} cannot be watched: it is no single service.");
            return 2;
        }
        if (watch) ((ServiceProcess)chosen[0].Plan).Watch();
        foreach (var supervisor in chosen)
        {
            say($"{supervisor.Resource.Name} stops");
            await supervisor.HoldAsync();
            if (await StartAsync([supervisor], say, cancel) is not 0 and var code) return code;
        }
        builds.RemoveOthers();
        return 0;
    }

    private static async Task<int> StopAsync(List<Supervisor> chosen, Action<string> say)
    {
        foreach (var supervisor in chosen)
        {
            await supervisor.HoldAsync();
            say($"{supervisor.Resource.Name} is stopped; `start {supervisor.Resource.Name}` starts it again");
        }
        return 0;
    }

    private async Task<int> StartAsync(List<Supervisor> chosen, Action<string> say, CancellationToken cancel)
    {
        foreach (var supervisor in chosen)
        {
            var name = supervisor.Resource.Name;
            var restarts = state[name].Restarts;
            supervisor.Resume();
            for (var deadline = DateTime.UtcNow + Patience; state[name].State is not ("ready" or "completed"); await Task.Delay(100, cancel))
            {
                if (DateTime.UtcNow < deadline && state[name].Restarts == restarts && state[name].State != "failed") continue;
                say($"{name} is not ready: {state[name].Health}; see its log");
                return 1;
            }
            say($"{name} is {state[name].State}{(state[name].Address is { } address ? $" at {address}" : "")}");
        }
        return 0;
    }
}
