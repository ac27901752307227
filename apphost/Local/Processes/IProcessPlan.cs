namespace Shop.AppHost.Local;

/// <summary>How one kind of resource is prepared, started and found ready.</summary>
internal interface IProcessPlan
{
    TimeSpan StartLimit { get; }

    TimeSpan StopLimit { get; }

    /// <summary>Before every start, the restarts included.</summary>
    Task PrepareAsync(ProcessHost host, ResourceLog log, CancellationToken cancel);

    ProcessSpec Spec();

    /// <returns>What is still missing; null when the resource is ready.</returns>
    Task<string?> CheckAsync(CancellationToken cancel);

    /// <returns>What only a new start mends though the process lives and answers; null when there is nothing of the kind.</returns>
    Task<string?> BrokenAsync(CancellationToken cancel) => Task.FromResult<string?>(null);

    /// <summary>After the process is gone for good.</summary>
    Task CleanUpAsync();

    /// <summary>For the people and tools who want to talk to it: see env/NAME.env.</summary>
    IReadOnlyDictionary<string, string> PublishedEnvironment { get; }
}
