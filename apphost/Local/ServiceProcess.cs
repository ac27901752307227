using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>One of our own projects, run from the output of the app host's build, with the environment that Aspire would give it.</summary>
internal sealed class ServiceProcess(ProjectResource project, HttpClient http, TelemetryTarget? telemetry = null) : IProcessPlan
{
    private string? output;
    private bool watched;

    public TimeSpan StartLimit => TimeSpan.FromSeconds(project.RunsOnce || watched ? 180 : 60);

    public TimeSpan StopLimit => TimeSpan.FromSeconds(15);

    public IReadOnlyDictionary<string, string> PublishedEnvironment
    {
        get
        {
            var environment = project.ResolveEnvironment();
            environment["OTEL_SERVICE_NAME"] = project.ServiceName;
            foreach (var (name, value) in telemetry?.Settings ?? []) environment[name] = value;
            environment["DOTNET_gcServer"] = "0";
            // Idle pool threads of a dozen processes on few cores spin against each other: 29,000 context switches a second instead of 335,000.
            environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
            if (project.Endpoints.Count > 0)
                environment["ASPNETCORE_URLS"] = string.Join(';', project.Endpoints.Select(e => $"{e.Scheme}://{(e.IsExternal ? "0.0.0.0" : "127.0.0.1")}:{e.Port}"));
            return environment;
        }
    }

    public Task PrepareAsync(ProcessHost host, ResourceLog log, CancellationToken cancel) => Task.CompletedTask;

    public ProcessSpec Spec()
    {
        var directory = Path.GetDirectoryName(project.ProjectPath)!;
        var assembly = Path.Combine(output ?? Path.Combine(directory, LocalBuilder.BuildFact("ServiceOutput") ?? "bin/Debug/net10.0"),
            Path.GetFileNameWithoutExtension(project.ProjectPath) + ".dll");
        if (!watched && !File.Exists(assembly)) throw new StartFailed($"{project.Name}: {assembly} is not built");
        return new ProcessSpec(DotNet(), watched ? ["watch", "--project", project.ProjectPath, "--non-interactive", "run", "--no-launch-profile"] : [assembly])
        {
            WorkingDirectory = directory,
            Environment = PublishedEnvironment,
        };
    }

    /// <summary>From the next start on.</summary>
    public void RunFrom(string folder) => (output, watched) = (folder, false);

    public void Watch() => watched = true;

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        if (project.HealthPath is null || project.Endpoints.Count == 0) return null;
        try
        {
            using var answer = await http.GetAsync(project.Reference(project.Endpoints[0].Name).GetValue() + project.HealthPath, cancel);
            if (answer.IsSuccessStatusCode) return null;
            var body = (await answer.Content.ReadAsStringAsync(cancel)).ReplaceLineEndings(" ");
            return $"{project.HealthPath} answers {(int)answer.StatusCode} \"{(body.Length > 200 ? body[..200] + "…" : body)}\"";
        }
        catch (HttpRequestException e)
        {
            return $"{project.HealthPath}: {e.Message}";
        }
    }

    public Task CleanUpAsync() => Task.CompletedTask;

    /// <summary>The dotnet that runs this very process: RUNTIMES/Microsoft.NETCore.App/VERSION lies two folders below it.</summary>
    public static string DotNet() => Path.GetFullPath(Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
