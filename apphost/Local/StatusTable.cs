namespace Shop.AppHost.Local;

/// <summary>Every resource on a line.</summary>
internal static class StatusTable
{
    public static IEnumerable<string> Lines(IEnumerable<ResourceState> states)
    {
        yield return $"  {"resource",-18} {"state",-10} {"address",-32} {"MB",5} {"restarts",8}  health";
        foreach (var s in states)
            yield return $"  {s.Name,-18} {s.State,-10} {s.Address,-32} {s.MemoryMb,5:0} {s.Restarts,8}  {s.Health?.ReplaceLineEndings(" ") ?? (s.State == "ready" ? "healthy" : "")}".TrimEnd();
    }
}
