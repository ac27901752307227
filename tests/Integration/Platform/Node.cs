using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Platform;

namespace Shop.Tests.Integration.Platform;

/// <summary>One replica of a small service, in the test's process: group commit, relay and, if asked for, consumers.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly IHost host;

    private Node(IHost host) => this.host = host;

    public GroupCommit<CounterWorld> Commit => host.Services.GetRequiredService<GroupCommit<CounterWorld>>();

    public CounterStore Store => (CounterStore)host.Services.GetRequiredService<BatchStore<CounterWorld>>();

    /// <summary>Every endpoint says that it is ready.</summary>
    public bool Hears => !host.Services.GetRequiredService<Deafness>().IsSuspected;

    /// <param name="endpoint">Name of a queue to consume from, with <see cref="AddConsumers"/> unless told otherwise; none without.</param>
    public static async Task<Node> Start(
        string database, Uri broker, string? endpoint = null, Type? consumers = null, string service = "counting", params (string Key, string Value)[] options)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["ConnectionStrings:database"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker.ToString();
        foreach (var (key, value) in options) builder.Configuration[$"Platform:{key}"] = value;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(new ServiceName(service));
        builder.Services.AddSingleton(builder.PlatformOptions());
        builder.AddGroupCommit<CounterWorld, CounterStore>();
        if (endpoint is not null) builder.AddBus((endpoint, consumers ?? typeof(AddConsumers)));
        var node = new Node(builder.Build());
        await node.host.StartAsync();
        return node;
    }

    /// <summary>Does a command as if it came from the bus.</summary>
    public Task<Answer?> Do(object body, Guid? id = null, byte[]? hash = null, CancellationToken cancellationToken = default) =>
        Commit.Do(new(id ?? Guid.CreateVersion7(), hash is null ? body.GetType().Name : Command.HttpConsumer, body, null, false, hash), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

public sealed class CountedConsumers(GroupCommit<CounterWorld> commit) : IConsumer<Counted>
{
    public Task Consume(ConsumeContext<Counted> context) => commit.Do(context);
}

public sealed class AddConsumers(GroupCommit<CounterWorld> commit) : IConsumer<Add>, IConsumer<Poison>
{
    public Task Consume(ConsumeContext<Add> context) => commit.Do(context);

    public Task Consume(ConsumeContext<Poison> context) => commit.Do(context);
}
