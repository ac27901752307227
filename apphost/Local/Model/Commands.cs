using Microsoft.Extensions.DependencyInjection;
using Shop.AppHost.Local;

namespace Aspire.Hosting.ApplicationModel;

internal sealed record ResourceCommand(
    string Name, string DisplayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute, CommandOptions Options);

public sealed class ExecuteCommandContext
{
    public required IServiceProvider ServiceProvider { get; init; }

    public required string ResourceName { get; init; }

    public required CancellationToken CancellationToken { get; init; }
}

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public string? ErrorMessage { get; init; }
}

public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };

    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, ErrorMessage = errorMessage };
}

/// <summary>Icons and highlights are a dashboard's matter; the confirmation is asked on a terminal too.</summary>
public sealed class CommandOptions
{
    public string? ConfirmationMessage { get; set; }

    public string? IconName { get; set; }

    public bool IsHighlighted { get; set; }
}

/// <summary>The verbs of the app host that runs the shop, for commands.</summary>
public sealed class ResourceCommandService
{
    private readonly ControlClient client;

    internal ResourceCommandService(ControlClient client) => this.client = client;

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var said = new List<string>();
        var code = await client.AskAsync([commandName, resource.Name], said.Add, cancellationToken);
        return code == 0 ? CommandResults.Success() : CommandResults.Failure(string.Join(' ', said));
    }

    internal static ServiceProvider Services(ControlClient client) => new ServiceCollection().AddSingleton(new ResourceCommandService(client)).BuildServiceProvider();
}

public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";

    public static readonly string StopCommand = "stop";

    public static readonly string RestartCommand = "restart";
}
