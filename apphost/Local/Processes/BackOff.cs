namespace Shop.AppHost.Local;

/// <summary>The first restart comes at once, the next ones ever later; half a minute of health earns a clean slate.</summary>
internal sealed class BackOff
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10), CleanSlate = TimeSpan.FromSeconds(30);
    private int failures;

    public TimeSpan Next(TimeSpan healthyFor)
    {
        if (healthyFor >= CleanSlate) failures = 0;
        return ++failures == 1
            ? TimeSpan.FromSeconds(0.2)
            : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures - 2, 10))));
    }
}
