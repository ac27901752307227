using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>What waits for what, as a list in which everything comes after what it waits for. Stopping takes it backwards.</summary>
internal static class StartOrder
{
    public static List<RunnableResource> Of(IReadOnlyCollection<RunnableResource> resources)
    {
        var ordered = new List<RunnableResource>();
        var open = new List<RunnableResource>();
        foreach (var resource in resources) Visit(resource);
        return ordered;

        void Visit(RunnableResource resource)
        {
            if (ordered.Contains(resource) || !resources.Contains(resource)) return;
            if (open.Contains(resource))
                throw new StartFailed($"these wait for each other: {string.Join(" -> ", open.Append(resource).Select(r => r.Name))}");
            open.Add(resource);
            foreach (var dependency in resource.WaitsFor) Visit(dependency);
            open.Remove(resource);
            ordered.Add(resource);
        }
    }
}
