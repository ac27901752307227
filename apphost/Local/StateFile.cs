using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <param name="State">"waiting", "starting", "ready", "completed", "restarting", "stopping", "stopped" or "failed".</param>
/// <param name="Health">Null while the last check was good, otherwise what it said.</param>
internal sealed record ResourceState(
    string Name, string Kind, string State, int? Pid, int? Port, string? Address, int Restarts, string? Health = null, double? MemoryMb = null, IReadOnlyDictionary<string, int>? Ports = null);

/// <summary>state.json: the app host's view of every resource, for tools and tests; rewritten whole at every change.</summary>
internal sealed class StateFile(RunDirectory directory)
{
    private static readonly JsonSerializerOptions format = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Lock gate = new();
    private readonly List<ResourceState> states = [];
    private bool behind;

    public IReadOnlyList<ResourceState> All
    {
        get
        {
            lock (gate) return [.. states];
        }
    }

    public ResourceState this[string name] => All.First(state => state.Name == name);

    public void Add(IEnumerable<RunnableResource> resources)
    {
        lock (gate)
        {
            states.AddRange(resources.Select(Waiting));
            Write();
        }
    }

    public void Change(string name, Func<ResourceState, ResourceState> change) => Change(state => state.Name == name ? change(state) : state);

    public void Change(Func<ResourceState, ResourceState> change)
    {
        lock (gate)
        {
            var changed = false;
            for (var i = 0; i < states.Count; i++)
            {
                var before = states[i];
                states[i] = change(before);
                changed |= states[i] != before;
            }
            if (changed || behind) Write();
        }
    }

    /// <summary>What another process reads of it; null when no shop has run from that directory.</summary>
    public static IReadOnlyList<ResourceState>? Read(RunDirectory directory)
    {
        if (!File.Exists(directory.File("state.json"))) return null;
        using var json = JsonDocument.Parse(File.ReadAllText(directory.File("state.json")));
        return json.RootElement.GetProperty("resources").Deserialize<List<ResourceState>>(format);
    }

    private static ResourceState Waiting(RunnableResource resource)
    {
        var endpoint = resource.Endpoints.FirstOrDefault();
        return new(resource.Name, Kind(resource), "waiting", null, endpoint?.Port, endpoint is null ? null : resource.Reference(endpoint.Name).GetValue(), 0,
            Ports: resource.Endpoints.ToDictionary(e => e.Name, e => e.Port));
    }

    private static string Kind(RunnableResource resource) => resource switch
    {
        ServerResource => "server",
        ProjectResource { RunsOnce: true } => "task",
        ProjectResource => "service",
        _ => "tool",
    };

    // A disk that is full must not end whoever looks after the processes: the file is written again at the next look.
    private void Write()
    {
        try
        {
            directory.WriteAtomically("state.json", JsonSerializer.Serialize(new { appHost = Environment.ProcessId, resources = states }, format));
            behind = false;
        }
        catch (IOException)
        {
            behind = true;
        }
    }
}
