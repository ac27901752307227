using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Shop.AppHost.Local;

/// <summary>The servers that are here, against the oldest that the shop was tried with.</summary>
internal static partial class ServerVersions
{
    private static readonly (string Server, string Package, Version Oldest)[] needed =
        [("MariaDB", "mariadb-server", new(10, 11)), ("RabbitMQ", "rabbitmq-server", new(3, 10)), ("Redis", "redis-server", new(6, 2))];

    public static void Check() => Check(server => server switch
    {
        "MariaDB" => Ask("mariadbd"),
        "Redis" => Ask("redis-server"),
        // its own tools take seconds to say it; its folder is called rabbitmq_server-3.10.8
        _ => Directory.Exists("/usr/lib/rabbitmq/lib") ? Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").Max() : null,
    });

    /// <param name="text">What a server says of its version; null where it cannot be asked, which is no reason to refuse it.</param>
    /// <exception cref="StartFailed">One is too old.</exception>
    public static void Check(Func<string, string?> text)
    {
        foreach (var (server, package, oldest) in needed)
            if (text(server) is { } said && Number().Match(said) is { Success: true } found && Version.Parse(found.Value) is var version && version < oldest)
                throw new StartFailed($"{server} {version} is too old, the shop needs {oldest} or later: update the package {package}, or run the shop with a container runtime");
    }

    private static string? Ask(string program)
    {
        if (Executable.Find(program) is not { } path) return null;
        using var asked = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true })!;
        return asked.StandardOutput.ReadToEnd();
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();
}
