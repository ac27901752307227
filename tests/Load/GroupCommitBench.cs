using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Load.Counting;
using Shop.Platform;

namespace Shop.Load;

/// <summary>Group commit alone: each command one aggregate, one history row, one message. The broker is away, so the relay takes no part.</summary>
public static class GroupCommitBench
{
    public static async Task<int> Run(string mysql)
    {
        await using var database = await TestDatabase.Create(mysql);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["ConnectionStrings:database"] = database.ConnectionString;
        builder.Configuration["ConnectionStrings:rabbitmq"] = "amqp://nobody:nobody@127.0.0.1:1";
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(new ServiceName("bench"));
        builder.Services.AddSingleton(new PlatformOptions());
        builder.AddGroupCommit<CounterWorld, CounterStore>();
        using var host = builder.Build();
        await host.StartAsync();
        var commit = host.Services.GetRequiredService<GroupCommit<CounterWorld>>();

        foreach (var waiting in new[] { 1, 10, 200 })
        {
            await Measure(commit, waiting, TimeSpan.FromSeconds(2));
            Console.WriteLine($"group commit, {waiting,3} waiting: {await Measure(commit, waiting, TimeSpan.FromSeconds(5)):F0} messages/s");
        }
        await host.StopAsync();

        await database.Execute("DELETE FROM outbox");
        await database.Execute("INSERT INTO outbox (due_at, created_at, message_id, exchange, body) SELECT UTC_TIMESTAMP(6) + INTERVAL 1 DAY, UTC_TIMESTAMP(6), UNHEX(MD5(seq)), 'x', '{}' FROM seq_1_to_1000000");
        await Sweep();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++) await Sweep();
        Console.WriteLine($"idle sweep beside 1,000,000 deadlines: {clock.Elapsed.TotalMilliseconds / 100:F2} ms");
        return 0;

        Task<long> Sweep() => database.Scalar<long>(
            "SELECT COUNT(*) FROM (SELECT id FROM outbox WHERE due_at <= UTC_TIMESTAMP(6) ORDER BY due_at, id LIMIT 500 FOR UPDATE SKIP LOCKED) due");
    }

    private static async Task<double> Measure(GroupCommit<CounterWorld> commit, int waiting, TimeSpan duration)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, waiting).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                await commit.Do(new(Guid.CreateVersion7(), nameof(Add), new Add(Guid.CreateVersion7(), 1), null, false), CancellationToken.None);
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }
}
