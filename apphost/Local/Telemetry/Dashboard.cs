using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

internal sealed class DashboardResource : RunnableResource
{
    public DashboardResource(string program) : base("dashboard")
    {
        Program = program;
        Endpoints.AddRange([new Endpoint("http", "http"), new Endpoint("otlp-grpc", "http"), new Endpoint("otlp-http", "http")]);
    }

    public string Program { get; }

    internal override bool IsOptional => true;
}

/// <summary>Aspire's dashboard by itself: traces, metrics and logs of the services, on the loopback address alone and so without a login.</summary>
internal sealed class Dashboard(DashboardResource dashboard, HttpClient http) : IProcessPlan
{
    public TimeSpan StartLimit => TimeSpan.FromSeconds(60);

    public TimeSpan StopLimit => TimeSpan.FromSeconds(10);

    public IReadOnlyDictionary<string, string> PublishedEnvironment => new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = Url("http"),
        ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Url("otlp-grpc"),
        ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = Url("otlp-http"),
        ["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true",
    };

    public Task PrepareAsync(ProcessHost host, ResourceLog log, CancellationToken cancel) => Task.CompletedTask;

    public ProcessSpec Spec() => dashboard.Program.EndsWith(".dll", StringComparison.Ordinal)
        ? new(ServiceProcess.DotNet(), [dashboard.Program]) { Environment = PublishedEnvironment, WorkingDirectory = Path.GetDirectoryName(dashboard.Program)! }
        : new(dashboard.Program, []) { Environment = PublishedEnvironment, WorkingDirectory = Path.GetDirectoryName(dashboard.Program)! };

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(Url("http"), cancel);
            return (int)answer.StatusCode < 500 ? null : $"answers {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }

    public Task CleanUpAsync() => Task.CompletedTask;

    private string Url(string endpoint) => dashboard.Reference(endpoint).GetValue()!;
}
