using System.Diagnostics;
using System.Text.Json;

namespace Shop.AppHost.Local;

/// <summary>What the terminal says once everything is ready.</summary>
internal sealed class Greeting(RunDirectory directory, Terminal terminal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string accounts = directory.File("accounts.json"), shown = directory.File("accounts.shown");

    public async Task SayAsync(IReadOnlyList<Supervisor> supervisors, StateFile state, Stopwatch clock, bool serversOnly, CancellationToken cancel)
    {
        // Identity makes the development accounts after its start; a shop that is ready has them.
        var expected = supervisors.Any(s => s.Plan.PublishedEnvironment.Values.Any(value => value.EndsWith("accounts.json", StringComparison.Ordinal) && Path.GetFullPath(value) == accounts));
        for (var waited = Stopwatch.StartNew(); expected && !File.Exists(accounts) && waited.Elapsed < Patience;) await Task.Delay(100, cancel);

        terminal.Say();
        if (!terminal.IsLive)
            foreach (var line in StatusTable.Lines(state.All)) terminal.Say(line);
        terminal.Say($"\n  logs {directory.File("logs")}, settings {directory.File("env")}\n");
        if (File.Exists(accounts) && !File.Exists(shown)) Accounts();

        var door = supervisors.SelectMany(s => s.Resource.Endpoints).FirstOrDefault(e => e.IsExternal);
        terminal.Say(serversOnly || door is null
            ? $"Servers are ready ({clock.Elapsed.TotalSeconds:0} s)"
            : $"Shop is ready at {door.Scheme}://localhost:{door.Port} ({clock.Elapsed.TotalSeconds:0} s)");
    }

    /// <summary>Once; afterwards they are in the file, which only its owner can read.</summary>
    private void Accounts()
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(accounts));
            foreach (var account in json.RootElement.EnumerateArray())
                terminal.Say($"  {account.GetProperty("email").GetString(),-24} {account.GetProperty("password").GetString()}  {account.GetProperty("role").GetString()}");
            terminal.Say($"  (kept in {accounts})\n");
            File.WriteAllText(shown, "");
        }
        catch (JsonException)
        {
            // half written: the next start shows them
        }
    }
}
