namespace Shop.AppHost.Local;

/// <summary>The command line. An option nobody knows is an error: a mistyped <c>--reset</c> must not start the shop.</summary>
internal sealed record LaunchOptions
{
    public const string Usage = """
        dotnet run --project apphost [-- OPTIONS]

          --port N         the shop's public port (8080)
          --run-dir DIR    data, logs, pids, secrets (.run in the repository); another directory is another shop
          --reset          wipe the data first; secrets and ports stay
          --servers-only   MariaDB, RabbitMQ and Redis, without the services
          --replicas:NAME N  so many processes of that service, for example --replicas:catalog 2
          --dashboard      the Aspire dashboard too: from its NuGet package, or from ASPIRE_DASHBOARD_PATH
          --telemetry DIR  traces, metrics and logs of all services as JSON lines (OTLP) in DIR
          --verbose        every log line of every resource, not only warnings and errors
          --describe       the model as JSON: resources, settings, endpoints, what waits for what; starts nothing
          --help           this text

        dotnet run --project apphost -- VERB [OPTIONS]          while the shop runs, from another terminal

          status                    every resource: state, address, health, memory, restarts
          logs NAME [--follow]      its log
          restart NAME [--watch]    builds the project, then restarts it while the rest runs; --watch: by dotnet watch
          stop [NAME]               that resource stays down until `start NAME`; without a name the shop stops
          start NAME                starts what was stopped
          env NAME                  its settings as lines for a shell: eval "$(… env ordering)"
          command [NAME]            a command of AppHost.cs: reset-demo-data, import-sales-file --file PATH, seed-past-orders, run-auditor
        """;

    private static readonly string[] verbs = ["status", "logs", "restart", "stop", "start", "env", "command"];

    public int? Port { get; init; }

    public string? RunDirectory { get; init; }

    public bool Reset { get; init; }

    public bool ServersOnly { get; init; }

    public bool Verbose { get; init; }

    public bool Describe { get; init; }

    public bool Help { get; init; }

    public bool Dashboard { get; init; }

    public string? Telemetry { get; init; }

    /// <summary>What to do with a shop that runs; null starts one.</summary>
    public string? Verb { get; init; }

    /// <summary>What was said after the verb.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Settings that AppHost.cs reads, as Aspire takes them from its command line too.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; init; } = [];

    public IEnumerable<KeyValuePair<string, string?>> Configuration
    {
        get
        {
            if (Port is { } port) yield return new("port", $"{port}");
            if (RunDirectory is { } directory) yield return new("RunDirectory", directory);
            foreach (var setting in Settings) yield return setting;
        }
    }

    /// <returns>The options, or what is wrong with the arguments.</returns>
    public static (LaunchOptions Options, string? Error) Parse(IReadOnlyList<string> args)
    {
        var options = new LaunchOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var n, var v] ? (n, v) : (args[i], null);
            switch (name)
            {
                case "--port" or "--run-dir" or "--telemetry" or "--file" when value is null && ++i == args.Count:
                    return (options, $"{name} needs a value");
                case "--port" when int.TryParse(value ?? args[i], out var port) && port is > 0 and < 65536:
                    options = options with { Port = port };
                    break;
                case "--port":
                    return (options, $"\"{value ?? args[i]}\" is not a port");
                case "--run-dir":
                    options = options with { RunDirectory = Path.GetFullPath(value ?? args[i]) };
                    break;
                case "--telemetry":
                    options = options with { Telemetry = Path.GetFullPath(value ?? args[i]) };
                    break;
                case "--file":
                    options = options with { Settings = [.. options.Settings, new("file", Path.GetFullPath(value ?? args[i]))] };
                    break;
                case "--dashboard" when value is null:
                    options = options with { Dashboard = true };
                    break;
                case "--follow" or "-f" or "--watch" or "--yes" when options.Verb is not null:
                    options = options with { Words = [.. options.Words, name == "-f" ? "--follow" : name] };
                    break;
                case ['-', '-', .. var setting] when setting.Contains(':'):
                    if (value is null && ++i == args.Count) return (options, $"{name} needs a value");
                    options = options with { Settings = [.. options.Settings, new(setting, value ?? args[i])] };
                    break;
                case "--reset" when value is null:
                    options = options with { Reset = true };
                    break;
                case "--servers-only" when value is null:
                    options = options with { ServersOnly = true };
                    break;
                case "--verbose" when value is null:
                    options = options with { Verbose = true };
                    break;
                case "--describe" when value is null:
                    options = options with { Describe = true };
                    break;
                case "--help" or "-h" when value is null:
                    options = options with { Help = true };
                    break;
                case not ['-', ..] when options.Verb is not null:
                    options = options with { Words = [.. options.Words, args[i]] };
                    break;
                case not ['-', ..] when verbs.Contains(name):
                    options = options with { Verb = name };
                    break;
                default:
                    return (options, $"unknown option \"{args[i]}\"");
            }
        }
        return (options, null);
    }

    public static LaunchOptions ParseOrExit(IReadOnlyList<string> args)
    {
        var (options, error) = Parse(args);
        if (error is not null) Console.Error.WriteLine($"{error}\n");
        if (error is not null || options.Help) (error is null ? Console.Out : Console.Error).WriteLine(Usage);
        if (error is not null || options.Help) Environment.Exit(error is null ? 0 : 2);
        return options;
    }
}
