using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

/// <summary>The programs of this repository that a command starts. They talk to the running shop; their exit code is the answer.</summary>
internal sealed class Tools(string appHostDirectory, string runDirectory)
{
    private readonly string repository = Path.GetFullPath(Path.Combine(appHostDirectory, ".."));

    public async Task<ExecuteCommandResult> Run(ExecuteCommandContext context, string project, string[] args, Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "--project", Path.Combine(repository, project), "--", .. args]) { WorkingDirectory = repository };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var tool = Process.Start(start)!;
        try
        {
            await tool.WaitForExitAsync(context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            tool.Kill(entireProcessTree: true);
            throw;
        }
        return tool.ExitCode == 0 ? CommandResults.Success() : CommandResults.Failure($"{project} ended with exit code {tool.ExitCode}.");
    }

    /// <summary>Doing it again adds nothing, and what was done before an interruption stays.</summary>
    public async Task<ExecuteCommandResult> Import(
        ExecuteCommandContext context, string? file, ReferenceExpression database, IResourceBuilder<RabbitMQServerResource> broker) =>
        file is null ? CommandResults.Failure("Which file? Start the app host, or this command, with --file PATH.") : await Run(context, "services/Catalog", ["import", Path.GetFullPath(file)], new()
        {
            ["ConnectionStrings__database"] = await database.GetValueAsync(context.CancellationToken),
            ["ConnectionStrings__rabbitmq"] = await broker.Resource.ConnectionStringExpression.GetValueAsync(context.CancellationToken),
        });

    /// <summary>As new: the services stop, Setup makes the databases again, the services fill them with the demo catalogue.</summary>
    public async Task<ExecuteCommandResult> Reset(
        ExecuteCommandContext context, IResourceBuilder<MySqlServerResource> mysql, IResourceBuilder<RabbitMQServerResource> broker,
        IResourceBuilder<RedisResource> redis, IResourceBuilder<RedisResource> cache, IResourceBuilder<ProjectResource> setup, IReadOnlyList<IResourceBuilder<ProjectResource>> services)
    {
        var commands = context.ServiceProvider.GetRequiredService<ResourceCommandService>();
        foreach (var service in services) await commands.ExecuteCommandAsync(service.Resource, KnownResourceCommands.StopCommand, context.CancellationToken);
        foreach (var file in (string[])["accounts.json", "accounts.shown", "data/payment-simulator/ledger.jsonl"]) File.Delete(Path.Combine(runDirectory, file));
        var result = await Run(context, "services/Setup", ["forget"], new()
        {
            ["ConnectionStrings__mysql"] = await mysql.Resource.ConnectionStringExpression.GetValueAsync(context.CancellationToken),
            ["ConnectionStrings__rabbitmq"] = await broker.Resource.ConnectionStringExpression.GetValueAsync(context.CancellationToken),
            ["RabbitMQ__Management"] = await Url(broker).GetValueAsync(context.CancellationToken),
            ["ConnectionStrings__redis"] = await redis.Resource.ConnectionStringExpression.GetValueAsync(context.CancellationToken),
            ["ConnectionStrings__cache"] = await cache.Resource.ConnectionStringExpression.GetValueAsync(context.CancellationToken),
        });
        foreach (var command in (string[])[KnownResourceCommands.StopCommand, KnownResourceCommands.StartCommand])
            await commands.ExecuteCommandAsync(setup.Resource, command, context.CancellationToken);
        foreach (var service in services.Reverse()) await commands.ExecuteCommandAsync(service.Resource, KnownResourceCommands.StartCommand, context.CancellationToken);
        return result;
    }

    private static ReferenceExpression Url(IResourceBuilder<RabbitMQServerResource> broker) => ReferenceExpression.Create($"{broker.GetEndpoint("management")}");
}
