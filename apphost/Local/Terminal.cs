using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>The console: progress of the start, of the resources' logs by default only what somebody should read, and on a terminal a table below them.</summary>
internal sealed class Terminal(bool verbose)
{
    private const int LinesPerWindow = 10;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly string[] ServiceAlarms = ["warn:", "fail:", "crit:", "Unhandled exception", "\"LogLevel\":\"Warning\"", "\"LogLevel\":\"Error\"", "\"LogLevel\":\"Critical\""];
    private static readonly string[] ServerAlarms = ["[ERROR]", "[error]", "[crit", "Fatal error", "FATAL"];
    private readonly Lock gate = new();
    private Func<IReadOnlyList<string>>? pinned;
    private List<string> drawn = [];
    private bool quiet;

    public bool IsLive { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    public void Say(string text = "")
    {
        lock (gate) Write(Console.Out, text);
    }

    public void Progress(string resource, string text) => Say($"  {resource,-18} {text}");

    public void Fail(string text)
    {
        lock (gate) Write(Console.Error, text);
    }

    /// <summary>Keeps these lines at the bottom; null gives the bottom back.</summary>
    public void Pin(Func<IReadOnlyList<string>>? lines)
    {
        lock (gate)
        {
            Erase();
            pinned = lines;
            Draw();
        }
    }

    public void Redraw()
    {
        lock (gate)
        {
            if (pinned is null || Fitting(pinned()).SequenceEqual(drawn)) return;
            Erase();
            Draw();
        }
    }

    /// <summary>A system that is being stopped complains about lost connections; nobody needs to read that.</summary>
    public void QuietDown() => quiet = !verbose;

    public Action<string> Follow(string resource, bool isServer)
    {
        var (alarming, shown, window) = (false, 0, Stopwatch.StartNew());
        return line =>
        {
            lock (gate)
            {
                // an indented line belongs to the one before it: .NET's console logger puts the message there
                alarming = line.StartsWith(' ') ? alarming : IsAlarm(line, isServer);
                if (quiet || !(alarming || verbose)) return;
                if (window.Elapsed > Window) (shown, window) = (0, Stopwatch.StartNew());
                if (verbose || shown < LinesPerWindow) Write(Console.Out, $"[{resource}] {line}");
                else if (shown == LinesPerWindow) Write(Console.Out, $"[{resource}] … more in its log");
                shown++;
            }
        };
    }

    public static bool IsAlarm(string line, bool isServer) => isServer
        ? ServerAlarms.Any(alarm => line.Contains(alarm, StringComparison.Ordinal))
        : ServiceAlarms.Any(alarm => alarm[0] == '"' ? line.Contains(alarm, StringComparison.Ordinal) : line.StartsWith(alarm, StringComparison.Ordinal));

    private void Write(TextWriter writer, string text)
    {
        Erase();
        writer.WriteLine(text);
        Draw();
    }

    private void Erase()
    {
        if (drawn.Count > 0) Console.Write($"\e[{drawn.Count}F\e[J");
        drawn = [];
    }

    private void Draw()
    {
        if (pinned is null) return;
        drawn = Fitting(pinned());
        foreach (var line in drawn) Console.WriteLine(line);
    }

    /// <summary>A line that wraps, or a table taller than the window, could not be taken back.</summary>
    private static List<string> Fitting(IReadOnlyList<string> lines)
    {
        var (width, height) = (Math.Max(20, Console.WindowWidth - 1), Console.WindowHeight - 2);
        return lines.Count > height ? [] : [.. lines.Select(line => line.Length > width ? line[..(width - 1)] + "…" : line)];
    }
}
