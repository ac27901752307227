using System.Diagnostics;

namespace Shop.Load;

/// <summary>The broker's own command-line tools.</summary>
public static class BrokerTool
{
    public const string Folder = "/usr/lib/rabbitmq/bin";

    /// <param name="settings">The environment in which the tool finds its node: that of the resource.</param>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It did not succeed.</exception>
    public static async Task<string> Run(IReadOnlyDictionary<string, string> settings, string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Folder, name), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        using var tool = Process.Start(start)!;
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync();
        if (tool.ExitCode != 0) throw new InvalidOperationException($"{name} {string.Join(' ', arguments)}: {await output}{await errors}");
        return await output;
    }
}
