using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>One run of the shop, from the lock on its directory to the last process stopped.</summary>
internal sealed class AppRun(LaunchOptions options, RunDirectory directory, IReadOnlyList<RunnableResource> resources)
{
    private static readonly TimeSpan LeftoverGrace = TimeSpan.FromSeconds(15);
    private readonly Terminal terminal = new(options.Verbose);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TelemetryTarget? telemetry;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        using var signals = new StopSignals();
        try
        {
            using var owned = directory.Lock();
            return await RunLockedAsync(signals.Stop);
        }
        catch (StartFailed e)
        {
            terminal.Fail(e.Message);
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"{directory.Root}: {e.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async Task<int> RunLockedAsync(CancellationToken stop)
    {
        var chosen = StartOrder.Of([.. resources.Where(r => !options.ServersOnly || r is ServerResource)]);
        var pids = new PidFiles(directory.File("pids"), directory.Root);
        await pids.EndLeftoversAsync(LeftoverGrace, stop);
        if (options.Reset) directory.Reset();
        DiskSpace.Check(directory);
        await ServerPackages.EnsureAsync(terminal);
        ServerVersions.Check();
        stop.ThrowIfCancellationRequested();
        if (options.Dashboard && await DashboardAsync(stop) is { } dashboard) chosen.Add(dashboard);
        PortPlan.Choose(chosen, directory);
        await using var receiver = options.Telemetry is { } folder ? await OtlpReceiver.StartAsync(folder, chosen.OfType<DashboardResource>().FirstOrDefault()?.Reference("otlp-http").GetValue()) : null;
        telemetry = receiver?.Target ?? chosen.OfType<DashboardResource>().Select(d => new TelemetryTarget(d.Reference("otlp-grpc").GetValue()!, "grpc")).FirstOrDefault();

        using var host = new ProcessHost(directory, pids);
        using var http = new HttpClient();
        var state = new StateFile(directory);
        state.Add(chosen);
        directory.Folder("logs");
        var supervisors = chosen.ConvertAll(resource => Supervise(resource, host, http, state));
        foreach (var supervisor in supervisors) EnvironmentFile.Write(directory, supervisor.Resource.Name, supervisor.Plan.PublishedEnvironment);
        return await RunAllAsync(supervisors, state, stop);
    }

    private async Task<DashboardResource?> DashboardAsync(CancellationToken stop)
    {
        var (program, why) = await DashboardPackage.FindAsync(directory, stop);
        if (program is null) terminal.Say($"No dashboard: {why}. The shop starts without.");
        return program is null ? null : new DashboardResource(program);
    }

    private Supervisor Supervise(RunnableResource resource, ProcessHost host, HttpClient http, StateFile state)
    {
        IProcessPlan plan = resource switch
        {
            MySqlServerResource server => new MariaDb(server, directory),
            RabbitMQServerResource server => new RabbitMq(server, directory, http),
            RedisResource server => new Redis(server, directory),
            ProjectResource project => new ServiceProcess(project, http, telemetry),
            DashboardResource dashboard => new Dashboard(dashboard, http),
            _ => throw new StartFailed($"{resource.Name}: the local backend cannot run a {resource.GetType().Name}"),
        };
        var log = new ResourceLog(directory.File("logs", $"{resource.Name}.log"), terminal.Follow(resource.Name, resource is ServerResource));
        return new Supervisor(resource, plan, host, log, state, terminal);
    }

    private async Task<int> RunAllAsync(List<Supervisor> supervisors, StateFile state, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ready = supervisors.ToDictionary(s => s.Resource, s => s.Ready);
        var started = Task.WhenAll(supervisors.Where(s => !s.Resource.IsOptional).Select(s => s.Ready));
        using var control = new ControlServer(directory, supervisors, state);
        var watching = new Watching(supervisors, state, terminal);
        var failure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            foreach (var supervisor in supervisors)
                _ = Watch(supervisor, [.. supervisor.Resource.WaitsFor.Where(ready.ContainsKey).Select(r => ready[r])], failure, ending.Token);
            foreach (var task in (Task[])[control.ServeAsync(ending.Token), watching.ShowAsync(started, ending.Token)]) _ = Aside(task, failure);
            await await Task.WhenAny(started, failure.Task).WaitAsync(stop);
            _ = Aside(watching.WatchAsync(ending.Token), failure);
            await new Greeting(directory, terminal).SayAsync(supervisors, state, clock, options.ServersOnly, stop);
            await failure.Task.WaitAsync(stop);
            return 0;
        }
        catch (StartFailed e)
        {
            terminal.Fail($"\nThe shop did not start. {e.Message}\n  logs: {directory.File("logs")}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            terminal.Pin(null);
            terminal.QuietDown();
            terminal.Say("Stopping …");
            await ending.CancelAsync();
            await StopAllAsync(supervisors);
            terminal.Say("Stopped.");
        }
    }

    private static async Task Aside(Task task, TaskCompletionSource failure)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failure.TrySetException(e);
        }
    }

    private async Task Watch(Supervisor supervisor, IReadOnlyList<Task> dependencies, TaskCompletionSource failure, CancellationToken ending)
    {
        try
        {
            await supervisor.Keep(dependencies, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
        catch (StartFailed e) when (supervisor.Resource.IsOptional)
        {
            terminal.Say($"Without the {supervisor.Resource.Name}: {e.Message}");
        }
        catch (Exception e)
        {
            // what the disk or the system refuses is said in a line; a fault of ours needs its stack
            var said = e is IOException or UnauthorizedAccessException or Win32Exception ? e.Message : e.ToString();
            failure.TrySetException(e is StartFailed ? e : new StartFailed($"{supervisor.Resource.Name}: {said}"));
        }
    }

    /// <summary>Everything stops as soon as nothing that waited for it is running any more.</summary>
    private static async Task StopAllAsync(List<Supervisor> supervisors)
    {
        var stops = new Dictionary<RunnableResource, Task>();
        foreach (var supervisor in Enumerable.Reverse(supervisors))
        {
            Task[] dependents = [.. stops.Where(s => s.Key.WaitsFor.Contains(supervisor.Resource)).Select(s => s.Value)];
            stops[supervisor.Resource] = StopAsync(supervisor, dependents);
        }
        await Task.WhenAll(stops.Values);

        static async Task StopAsync(Supervisor supervisor, Task[] dependents)
        {
            await Task.WhenAll(dependents);
            await supervisor.StopAsync();
        }
    }
}
