using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>A command of AppHost.cs, run here: the button of a dashboard for those who have none.</summary>
internal sealed class CommandRun(RunDirectory directory, IReadOnlyList<RunnableResource> resources)
{
    public async Task<int> RunAsync(string? name, bool yes, CancellationToken cancel)
    {
        var (resource, command) = resources.SelectMany(r => r.Commands, (r, c) => (r, c)).FirstOrDefault(pair => pair.c.Name == name);
        if (command is null)
        {
            foreach (var (r, c) in resources.SelectMany(r => r.Commands, (r, c) => (r, c))) Console.WriteLine($"  {c.Name,-20} {c.DisplayName} ({r.Name})");
            return name is null ? 0 : 2;
        }
        if (directory.Owner is null) throw new StartFailed($"no shop runs from {directory.Root}");
        PortPlan.Recall(resources, directory);
        if (command.Options.ConfirmationMessage is { } question && !yes && !Confirmed(question)) return 1;

        await using var services = ResourceCommandService.Services(new ControlClient(directory));
        var result = await command.Execute(new() { ServiceProvider = services, ResourceName = resource.Name, CancellationToken = cancel });
        Console.WriteLine(result.Success ? $"{command.DisplayName}: done" : $"{command.DisplayName}: {result.ErrorMessage}");
        return result.Success ? 0 : 1;
    }

    private static bool Confirmed(string question)
    {
        if (Console.IsInputRedirected) throw new StartFailed($"{question} Say so with --yes.");
        Console.Write($"{question} [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
