using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>The console: progress of the start, and of the resources' logs by default only what somebody should read.</summary>
internal sealed class Terminal(bool verbose)
{
    private const int LinesPerWindow = 10;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly string[] ServiceAlarms = ["warn:", "fail:", "crit:", "Unhandled exception", "\"LogLevel\":\"Warning\"", "\"LogLevel\":\"Error\"", "\"LogLevel\":\"Critical\""];
    private static readonly string[] ServerAlarms = ["[ERROR]", "[error]", "[crit", "Fatal error", "FATAL"];
    private readonly Lock gate = new();
    private bool quiet;

    public void Say(string text = "")
    {
        lock (gate) Console.WriteLine(text);
    }

    public void Progress(string resource, string text) => Say($"  {resource,-18} {text}");

    public void Fail(string text)
    {
        lock (gate) Console.Error.WriteLine(text);
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
                if (verbose || shown < LinesPerWindow) Console.WriteLine($"[{resource}] {line}");
                else if (shown == LinesPerWindow) Console.WriteLine($"[{resource}] … more in its log");
                shown++;
            }
        };
    }

    public static bool IsAlarm(string line, bool isServer) => isServer
        ? ServerAlarms.Any(alarm => line.Contains(alarm, StringComparison.Ordinal))
        : ServiceAlarms.Any(alarm => alarm[0] == '"' ? line.Contains(alarm, StringComparison.Ordinal) : line.StartsWith(alarm, StringComparison.Ordinal));
}
