using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>What one resource is doing: "waiting", "starting", "ready", "completed", "restarting", "stopping", "stopped" or "failed".</summary>
internal sealed record ResourceState(string Name, string Kind, string State, int? Pid, int? Port, string? Address, int Restarts);

/// <summary>state.json: the app host's view of every resource, for tools and tests; rewritten whole at every change.</summary>
internal sealed class StateFile(RunDirectory directory)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Lock gate = new();
    private readonly List<ResourceState> states = [];

    public IReadOnlyList<ResourceState> All
    {
        get
        {
            lock (gate) return [.. states];
        }
    }

    public void Add(IEnumerable<RunnableResource> resources)
    {
        lock (gate)
        {
            states.AddRange(resources.Select(Waiting));
            Write();
        }
    }

    public void Change(string name, Func<ResourceState, ResourceState> change)
    {
        lock (gate)
        {
            var index = states.FindIndex(s => s.Name == name);
            states[index] = change(states[index]);
            Write();
        }
    }

    private static ResourceState Waiting(RunnableResource resource)
    {
        var kind = resource is ServerResource ? "server" : resource is ProjectResource { RunsOnce: true } ? "task" : "service";
        var endpoint = resource.Endpoints.FirstOrDefault();
        return new(resource.Name, kind, "waiting", null, endpoint?.Port, endpoint is null ? null : resource.Reference(endpoint.Name).GetValue(), 0);
    }

    private void Write() => directory.WriteAtomically("state.json", JsonSerializer.Serialize(new { appHost = Environment.ProcessId, resources = states }, Format));
}
