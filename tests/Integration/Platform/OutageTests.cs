using System.Text;
using Shop.Platform;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Platform;

/// <summary>Rows of the failure table in which the database, or the way to it, breaks.</summary>
public sealed class OutageTests(ServerSet servers) : PlatformTest(servers)
{
    [Theory]
    [InlineData(Passage.CutReply)]
    [InlineData(Passage.CutRequest)]
    [InlineData(Passage.BlackHole)]
    public async Task A_lost_commit_answer_is_resolved_by_the_token(Passage loss)
    {
        await using var proxy = ProxyToDatabase();
        await using var node = await Node.Start(Database.Through(proxy.Port) + ";Default Command Timeout=3", NoBroker);
        var counter = Guid.CreateVersion7();
        await node.Do(new Add(counter, 1));

        var armed = 1;
        proxy.Inspect = chunk => IsCommitOf(chunk) && Interlocked.Exchange(ref armed, 0) == 1 ? loss : Passage.Forward;
        var adds = Enumerable.Range(0, 5).Select(_ => node.Do(new Add(counter, 1))).ToList();
        var answers = await Task.WhenAll(adds).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, armed);
        Assert.Equal(6, await Database.Scalar<int>("SELECT value FROM counters"));
        Assert.Equal(6, await Database.Scalar<int>("SELECT COUNT(*) FROM history"));
        Assert.Equal(6, await Database.Scalar<int>("SELECT COUNT(*) FROM outbox"));
        Assert.All(answers, answer => Assert.NotNull(answer));
    }

    [Fact]
    public async Task An_outage_is_never_run_item_by_item()
    {
        await using var proxy = ProxyToDatabase();
        await using var node = await Node.Start(Database.Through(proxy.Port), NoBroker, options: ("HttpPatience", "00:00:01"));
        var counter = Guid.CreateVersion7();
        await node.Do(new Add(counter, 1));
        proxy.Away = true;
        var waiting = Enumerable.Range(0, 200).Select(_ => node.Do(new Add(counter, 1))).ToList();
        await Assert.ThrowsAsync<StoreUnavailable>(() => node.Do(new Add(counter, 1), hash: new byte[32]));
        await Task.Delay(TimeSpan.FromSeconds(6));
        var loads = node.Store.Loads;
        proxy.Away = false;
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));

        // One load for whatever had been taken when the outage began, one for the rest.
        Assert.InRange(node.Store.Loads - loads, 1, 3);
        Assert.InRange(await Database.Scalar<int>("SELECT value FROM counters"), 201, 202);
    }

    [Fact]
    public async Task A_poison_that_drops_the_connection_is_found()
    {
        await using var proxy = ProxyToDatabase();
        var note = Encoding.ASCII.GetBytes(CounterStore.DeadlyNote);
        proxy.Inspect = chunk => chunk.Span.IndexOf(note) >= 0 ? Passage.CutRequest : Passage.Forward;
        await using var node = await Node.Start(Database.Through(proxy.Port), NoBroker);
        var good = Enumerable.Range(0, 20).Select(_ => node.Do(new Add(Guid.CreateVersion7(), 1))).ToList();
        var deadly = node.Do(new Deadly(Guid.CreateVersion7()));
        good.AddRange(Enumerable.Range(0, 20).Select(_ => node.Do(new Add(Guid.CreateVersion7(), 1))));

        await Task.WhenAll(good).WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAnyAsync<Exception>(() => deadly.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(40, await Database.Scalar<int>("SELECT COUNT(*) FROM counters"));
    }

    [Fact]
    public async Task A_stopped_replica_blocks_others_20_s_at_most()
    {
        // The zombie is a connection that stopped in the middle of its transaction and will never come back.
        var counter = Guid.CreateVersion7();
        await using var node = await Node.Start(Database.ConnectionString, NoBroker);
        await node.Do(new Add(counter, 1));
        await using var zombie = new MySqlConnector.MySqlConnection(Database.ConnectionString);
        await zombie.OpenAsync();
        await using var transaction = await zombie.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await using (var hold = new MySqlConnector.MySqlCommand("SELECT value FROM counters FOR UPDATE", zombie, transaction)) await hold.ExecuteScalarAsync();

        var started = DateTime.UtcNow;
        var blocked = node.Do(new Add(counter, 1));
        var others = Enumerable.Range(0, 10).Select(_ => node.Do(new Add(Guid.CreateVersion7(), 1))).ToList();
        await Task.WhenAll(others).WaitAsync(TimeSpan.FromSeconds(15));
        await blocked.WaitAsync(TimeSpan.FromSeconds(40));

        Assert.InRange((DateTime.UtcNow - started).TotalSeconds, 1, 35);
        Assert.Equal(2, await Database.Scalar<int>("SELECT value FROM counters WHERE id = @counter", new { counter }));
    }

    [Fact]
    public async Task A_pool_of_dead_connections_is_noticed_by_nobody()
    {
        await using var proxy = ProxyToDatabase();
        await using var database = new Shop.Platform.Database(Database.Through(proxy.Port));
        await Eight();
        await Task.Delay(1100);
        proxy.CutAll();
        await Eight();

        // All at once, so that each has one of its own.
        async Task Eight()
        {
            var open = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.Open()));
            foreach (var connection in open)
            {
                await using var ask = new MySqlConnector.MySqlCommand("SELECT COUNT(*) FROM counters", connection);
                Assert.Equal(0L, await ask.ExecuteScalarAsync());
                await connection.DisposeAsync();
            }
        }
    }

    private static bool IsCommitOf(ReadOnlyMemory<byte> chunk) =>
        chunk.Length < 20 && Encoding.ASCII.GetString(chunk.Span).Contains("commit", StringComparison.OrdinalIgnoreCase);
}
