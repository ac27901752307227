using System.Text;
using Dapper;
using MySqlConnector;
using Shop.Platform;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Platform;

/// <summary>Rows of the failure table between COMMIT and the broker.</summary>
public sealed class RelayTests(ServerSet servers) : PlatformTest(servers)
{
    [Fact]
    public async Task A_crash_after_commit_publishes_once_restarted()
    {
        await Broker.Bind<Counted>("heard");
        // The process ends after the commit with its message unsent.
        await using (var node = await Node.Start(Database.ConnectionString, NoBroker)) await node.Do(new Add(Guid.CreateVersion7(), 1));
        Assert.Equal(1, await Database.Scalar<int>("SELECT COUNT(*) FROM outbox"));

        await using var restarted = await Node.Start(Database.ConnectionString, Broker.Address);
        Assert.Single(await Broker.Drain("heard", 1));
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_crash_before_delete_gives_one_effect()
    {
        await using (var node = await Node.Start(Database.ConnectionString, NoBroker)) await node.Do(new Add(Guid.CreateVersion7(), 1));

        // The relay's COMMIT is lost after the broker has confirmed: the row is still there and goes out again.
        await using var proxy = ProxyToDatabase();
        var armed = 1;
        proxy.Inspect = chunk => chunk.Length < 20 && Encoding.ASCII.GetString(chunk.Span).Contains("commit", StringComparison.OrdinalIgnoreCase)
            && Interlocked.Exchange(ref armed, 0) == 1 ? Passage.CutRequest : Passage.Forward;
        await Broker.Bind<Counted>("copy");
        await using var receiver = await TestDatabase.Create(Servers.MySql);
        await using var consumer = await Node.Start(receiver.ConnectionString, Broker.Address, endpoint: "hearing", consumers: typeof(CountedConsumers), service: "hearing");
        await using var relay = await Node.Start(Database.Through(proxy.Port), Broker.Address);

        var copies = await Broker.Drain("copy", 2);
        Assert.Equal(2, copies.Count);
        Assert.Single(copies.Distinct());
        await Eventually(async () => await receiver.Scalar<int>("SELECT COALESCE(SUM(value), 0) FROM counters") == 1, "the message has its effect");
        await Task.Delay(500);
        Assert.Equal(1, await receiver.Scalar<int>("SELECT SUM(value) FROM counters"));
    }

    [Fact]
    public async Task A_broker_outage_parks_nothing()
    {
        await Broker.Bind<Counted>("heard");
        await using var proxy = new FaultProxy(Broker.Address.Port);
        await using var node = await Node.Start(Database.ConnectionString, Broker.Through(proxy.Port));
        await node.Do(new Add(Guid.CreateVersion7(), 1));
        Assert.Single(await Broker.Drain("heard", 1));

        proxy.Away = true;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => node.Do(new Add(Guid.CreateVersion7(), 1))));
        await Task.Delay(TimeSpan.FromSeconds(15));
        Assert.Equal(50, await Database.Scalar<int>("SELECT COUNT(*) FROM outbox WHERE attempts = 0"));
        proxy.Away = false;
        var healed = DateTime.UtcNow;
        Assert.Equal(50, (await Broker.Drain("heard", 50)).Distinct().Count());
        Assert.InRange((DateTime.UtcNow - healed).TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task A_bad_row_parks_and_the_rest_goes_on()
    {
        await Broker.Bind<Counted>("heard");
        await using (var silent = await Node.Start(Database.ConnectionString, NoBroker))
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => silent.Do(new Add(Guid.CreateVersion7(), 1))));
        // An exchange that does not exist closes the channel with everything in flight.
        await Database.Execute("UPDATE outbox SET exchange = 'nobody:knows' ORDER BY id LIMIT 1");
        await using var node = await Node.Start(Database.ConnectionString, Broker.Address, options: ("ParkAfter", "2"));

        Assert.Equal(19, (await Broker.Drain("heard", 19)).Distinct().Count());
        await Eventually(async () => await Database.Scalar<int>("SELECT COUNT(*) FROM outbox WHERE due_at = '9999-12-31' AND attempts = 2") == 1, "the row is parked");
        Assert.Equal(1, await Database.Scalar<int>("SELECT COUNT(*) FROM outbox"));
    }

    [Fact]
    public async Task A_sick_queue_is_held_back_and_the_rest_goes_on()
    {
        await Broker.Bind<Counted>("heard");
        await Broker.Bind<Poison>("sick");
        await using (var silent = await Node.Start(Database.ConnectionString, NoBroker))
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => silent.Do(new Add(Guid.CreateVersion7(), 1))));
        await Database.Execute("UPDATE outbox SET exchange = @exchange ORDER BY id LIMIT 1", new { exchange = Contracts.Topology.ExchangeOf(typeof(Poison)) });
        await Broker.Sicken("sick");
        await using var node = await Node.Start(Database.ConnectionString, Broker.Address, options: ("PublishTimeout", "00:00:02"));

        Assert.Equal(19, (await Broker.Drain("heard", 19)).Distinct().Count());
        await Eventually(async () => await Database.Scalar<int>("SELECT COUNT(*) FROM outbox WHERE attempts = 0 AND due_at > UTC_TIMESTAMP(6)") == 1, "the row is held back, unblamed");
        Assert.Equal(1, await Database.Scalar<int>("SELECT COUNT(*) FROM outbox"));
        // What is committed meanwhile does not wait for the sick one.
        await node.Do(new Add(Guid.CreateVersion7(), 1));
        Assert.Single(await Broker.Drain("heard", 1, seconds: 5));

        await Broker.Heal("sick");
        await OutboxIsEmpty();
        Assert.NotEmpty(await Broker.Drain("sick", 1));
    }

    [Fact]
    public async Task An_unroutable_message_stays_in_the_outbox()
    {
        await using var connection = await Broker.Connect();
        await using var channel = await connection.CreateChannelAsync();
        await RabbitMQ.Client.IChannelExtensions.ExchangeDeclareAsync(channel, Contracts.Topology.ExchangeOf(typeof(Counted)), "fanout", durable: true);
        await using var node = await Node.Start(Database.ConnectionString, Broker.Address);
        await node.Do(new Add(Guid.CreateVersion7(), 1));

        await Eventually(async () => await Database.Scalar<int>("SELECT COUNT(*) FROM outbox WHERE attempts > 0 AND last_error LIKE 'Returned%'") == 1, "the row is returned");
        await Broker.Bind<Counted>("heard");
        Assert.Single(await Broker.Drain("heard", 1));
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task Two_relays_share_a_backlog()
    {
        const int rows = 100_000;
        await Broker.Bind<Counted>("heard");
        await Fill(rows, $"'2000-01-01'");
        await using var one = await Node.Start(Database.ConnectionString, Broker.Address);
        await using var two = await Node.Start(Database.ConnectionString, Broker.Address);
        await OutboxIsEmpty(120);
        await Eventually(async () => await Broker.Depth("heard") >= rows, "all have arrived");
        Assert.Equal(rows, await Broker.Depth("heard"));
    }

    [Fact]
    public async Task A_sweep_does_not_wait_for_a_batch_under_way()
    {
        await Broker.Bind<Counted>("heard");
        await using var connection = new MySqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var underWay = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Rows(1, "'2000-01-01'"), transaction: underWay);
        await Fill(5, "'2000-01-01'");
        await using var node = await Node.Start(Database.ConnectionString, Broker.Address);
        await Eventually(async () => await Broker.Depth("heard") == 5, "the committed ones have arrived");
        await OutboxIsEmpty(2);
        await underWay.CommitAsync();
        await Eventually(async () => await Broker.Depth("heard") == 6, "so has the last");
        Assert.Equal(6, await Broker.Depth("heard"));
    }

    [Fact]
    public async Task A_million_deadlines_cost_nothing()
    {
        await Fill(1_000_000, "UTC_TIMESTAMP(6) + INTERVAL 1 DAY");
        var plan = await Database.Scalar<string>("""
            EXPLAIN FORMAT=JSON SELECT id, attempts, message_id, exchange, trace, body FROM outbox
            WHERE due_at <= UTC_TIMESTAMP(6) ORDER BY due_at, id LIMIT 500 FOR UPDATE SKIP LOCKED
            """);
        Assert.Contains("\"access_type\": \"range\"", plan, StringComparison.Ordinal);
        Assert.Contains("\"key\": \"sweep\"", plan, StringComparison.Ordinal);
        // Ordered by the index: no sort of what was found.
        Assert.DoesNotContain("filesort", plan, StringComparison.Ordinal);
    }

    private Task Fill(int rows, string dueAt) => Database.Execute(Rows(rows, dueAt));

    private static string Rows(int rows, string dueAt) => $"""
        INSERT INTO outbox (due_at, created_at, message_id, exchange, body)
        SELECT {dueAt}, UTC_TIMESTAMP(6), UNHEX(MD5(seq)), '{Contracts.Topology.ExchangeOf(typeof(Counted))}', '{"{}"}' FROM seq_1_to_{rows}
        """;

    private Task OutboxIsEmpty(int seconds = 20) =>
        Eventually(async () => await Database.Scalar<int>("SELECT COUNT(*) FROM outbox") == 0, "the outbox is empty", seconds);
}
