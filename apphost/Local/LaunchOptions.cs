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
          --verbose        every log line of every resource, not only warnings and errors
          --describe       the model as JSON: resources, settings, endpoints, what waits for what; starts nothing
          --help           this text
        """;

    public int? Port { get; init; }

    public string? RunDirectory { get; init; }

    public bool Reset { get; init; }

    public bool ServersOnly { get; init; }

    public bool Verbose { get; init; }

    public bool Describe { get; init; }

    public bool Help { get; init; }

    public IEnumerable<KeyValuePair<string, string?>> Configuration
    {
        get
        {
            if (Port is { } port) yield return new("port", $"{port}");
            if (RunDirectory is { } directory) yield return new("RunDirectory", directory);
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
                case "--port" or "--run-dir" when value is null && ++i == args.Count:
                    return (options, $"{name} needs a value");
                case "--port" when int.TryParse(value ?? args[i], out var port) && port is > 0 and < 65536:
                    options = options with { Port = port };
                    break;
                case "--port":
                    return (options, $"\"{value ?? args[i]}\" is not a port");
                case "--run-dir":
                    options = options with { RunDirectory = Path.GetFullPath(value ?? args[i]) };
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
