using Shop.Platform;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Platform;

/// <summary>Rows of the failure table that a single batch can meet.</summary>
public sealed class GroupCommitTests(ServerSet servers) : PlatformTest(servers)
{
    [Fact]
    public async Task Commands_that_wait_together_become_one_transaction()
    {
        await using var node = await Node.Start(Database.ConnectionString, NoBroker);
        var counter = Guid.CreateVersion7();
        using var gate = new SemaphoreSlim(0);
        node.Store.AfterLoad = () => node.Store.Loads == 1 ? gate.WaitAsync() : Task.CompletedTask;
        var first = node.Do(new Add(counter, 1));
        await Eventually(() => Task.FromResult(node.Store.Loads == 1), "the first batch is loaded");
        var rest = Enumerable.Range(0, 150).Select(_ => node.Do(new Add(counter, 1))).ToList();
        gate.Release();
        await Task.WhenAll([first, .. rest]);

        Assert.Equal(2, node.Store.Loads);
        Assert.Equal(151, await Database.Scalar<int>("SELECT value FROM counters"));
        Assert.Equal(151, await Database.Scalar<int>("SELECT COUNT(*) FROM history"));
        Assert.Equal(151, await Database.Scalar<int>("SELECT COUNT(*) FROM outbox"));
    }

    [Fact]
    public async Task A_redelivery_in_flight_has_one_effect()
    {
        await using var one = await Node.Start(Database.ConnectionString, NoBroker);
        await using var two = await Node.Start(Database.ConnectionString, NoBroker);
        var counter = Guid.CreateVersion7();
        await one.Do(new Add(counter, 0));
        for (var round = 0; round < 20; round++)
        {
            var id = Guid.CreateVersion7();
            await Task.WhenAll(one.Do(new Add(counter, 1), id), one.Do(new Add(counter, 1), id), two.Do(new Add(counter, 1), id));
        }
        Assert.Equal(20, await Database.Scalar<int>("SELECT value FROM counters"));
        Assert.Equal(21, await Database.Scalar<int>("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task One_poison_among_two_hundred_fails_alone()
    {
        await using var node = await Node.Start(Database.ConnectionString, NoBroker);
        var counter = Guid.CreateVersion7();
        var good = Enumerable.Range(0, 199).Select(_ => node.Do(new Add(counter, 1))).ToList();
        var poison = Guid.CreateVersion7();
        await Assert.ThrowsAsync<InvalidDataException>(() => node.Do(new Poison(counter), poison));
        await Task.WhenAll(good);

        Assert.Equal(199, await Database.Scalar<int>("SELECT value FROM counters"));
        Assert.Equal(0, await Database.Scalar<int>("SELECT COUNT(*) FROM inbox WHERE message_id = @poison", new { poison }));
    }

    [Fact]
    public async Task A_row_the_database_refuses_fails_alone()
    {
        await using var node = await Node.Start(Database.ConnectionString, NoBroker);
        var good = Enumerable.Range(0, 199).Select(_ => node.Do(new Add(Guid.CreateVersion7(), 1))).ToList();
        var refused = node.Do(new Refused(Guid.CreateVersion7()));
        await Assert.ThrowsAsync<MySqlConnector.MySqlException>(() => refused);
        await Task.WhenAll(good);
        Assert.Equal(199, await Database.Scalar<int>("SELECT COUNT(*) FROM counters"));
    }

    [Fact]
    public async Task Two_replicas_create_one_order()
    {
        await using var one = await Node.Start(Database.ConnectionString, NoBroker);
        await using var two = await Node.Start(Database.ConnectionString, NoBroker);
        // Both have loaded "nothing there" before either inserts.
        using var both = new Barrier(2);
        one.Store.AfterLoad = () => one.Store.Loads == 1 ? Task.Run(both.SignalAndWait) : Task.CompletedTask;
        two.Store.AfterLoad = () => two.Store.Loads == 1 ? Task.Run(both.SignalAndWait) : Task.CompletedTask;
        var counter = Guid.CreateVersion7();
        await Task.WhenAll(one.Do(new Add(counter, 1)), two.Do(new Add(counter, 1)));

        Assert.Equal(1, await Database.Scalar<int>("SELECT COUNT(*) FROM counters"));
        Assert.Equal(2, await Database.Scalar<int>("SELECT value FROM counters"));
        Assert.Equal(3, one.Store.Loads + two.Store.Loads);
    }

    [Fact]
    public async Task A_deadlock_repeats_the_whole_batch()
    {
        await using var node = await Node.Start(Database.ConnectionString, NoBroker);
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Task.WhenAll(node.Do(new Add(a, 1)), node.Do(new Add(b, 1)));

        // Another transaction locks b and then wants a, while the batch holds a and wants b.
        await using var connection = new MySqlConnector.MySqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await Run("INSERT INTO history (counter_id, version, cause) VALUES (@b, 2, @b)");
        using var loaded = new SemaphoreSlim(0);
        var before = node.Store.Loads;
        node.Store.AfterLoad = async () =>
        {
            if (node.Store.Loads != before + 1) return;
            loaded.Release();
            await Task.Delay(300);
        };
        var adds = Task.WhenAll(node.Do(new Add(a, 1)), node.Do(new Add(b, 1)), node.Do(new Add(a, 1)));
        await loaded.WaitAsync();
        // Waits for the batch's row, and the batch's insert into history waits for ours: a cycle, one of the two is chosen.
        try
        {
            await Run("UPDATE counters SET note = note WHERE id IN (@a, @b)");
            await transaction.RollbackAsync();
        }
        catch (MySqlConnector.MySqlException exception) when (exception.Number == 1213)
        {
        }
        await adds;
        Assert.Equal(5, await Database.Scalar<int>("SELECT SUM(value) FROM counters"));
        Assert.Equal(5, await Database.Scalar<int>("SELECT COUNT(*) FROM history"));

        async Task Run(string sql)
        {
            await using var command = new MySqlConnector.MySqlCommand(sql, connection, transaction);
            command.Parameters.AddWithValue("@a", a);
            command.Parameters.AddWithValue("@b", b);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_cancelled_caller_can_fetch_its_answer()
    {
        await using var node = await Node.Start(Database.ConnectionString, NoBroker);
        var (counter, id, hash) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new byte[32]);
        using var gate = new SemaphoreSlim(0);
        node.Store.AfterLoad = () => gate.WaitAsync();
        using var caller = new CancellationTokenSource();
        var first = node.Do(new Add(counter, 1), id, hash, caller.Token);
        await Eventually(() => Task.FromResult(node.Store.Loads == 1), "the batch is loaded");
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Release(10);

        var again = await node.Do(new Add(counter, 1), id, hash);
        Assert.Equal("""{"value":1,"version":1}""", System.Text.Encoding.UTF8.GetString(again!.Body));
        Assert.Equal(1, await Database.Scalar<int>("SELECT value FROM counters"));
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_refused()
    {
        await using var node = await Node.Start(Database.ConnectionString, NoBroker);
        var (counter, id) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var other = new byte[32];
        other[0] = 1;
        var together = await Task.WhenAll(node.Do(new Add(counter, 1), id, new byte[32]), node.Do(new Add(counter, 5), id, other));
        var later = await node.Do(new Add(counter, 5), id, other);

        Assert.Equal([200, 422], together.Select(answer => answer!.Status));
        Assert.Equal(422, later!.Status);
        Assert.Equal(1, await Database.Scalar<int>("SELECT value FROM counters"));
    }

    [Fact]
    public async Task After_a_restore_new_decisions_get_new_ids()
    {
        var counter = Guid.CreateVersion7();
        var cause = Guid.CreateVersion7();
        await using (var node = await Node.Start(Database.ConnectionString, NoBroker)) await node.Do(new Add(counter, 1), cause);
        var before = await Database.Scalar<Guid>("SELECT message_id FROM outbox");
        // The backup was taken before the command; the restore drill bumps the epoch.
        await Database.Execute("DELETE FROM counters; DELETE FROM history; DELETE FROM inbox; DELETE FROM outbox; UPDATE heartbeat SET epoch = epoch + 1");
        await using (var node = await Node.Start(Database.ConnectionString, NoBroker)) await node.Do(new Add(counter, 1), cause);

        Assert.NotEqual(before, await Database.Scalar<Guid>("SELECT message_id FROM outbox"));
    }

    [Fact]
    public async Task A_wrong_clock_fires_no_deadline_early()
    {
        await Broker.Bind<Counted>("heard");
        await using var node = await Node.Start(Database.ConnectionString, Broker.Address);
        await node.Do(new AddLater(Guid.CreateVersion7(), TimeSpan.FromSeconds(2)));
        // Due by the database's clock alone: no application clock takes part in the row.
        Assert.True(await Database.Scalar<bool>("SELECT due_at > UTC_TIMESTAMP(6) + INTERVAL 1 SECOND FROM outbox"));
        await node.Do(new Add(Guid.CreateVersion7(), 1));
        Assert.Single(await Broker.Drain("heard", 1, seconds: 1));
        Assert.Single(await Broker.Drain("heard", 1, seconds: 6));

        // An immediate row carries a constant, so a clock that jumps back cannot hold it.
        await node.DisposeAsync();
        await using var silent = await Node.Start(Database.ConnectionString, NoBroker);
        await silent.Do(new Add(Guid.CreateVersion7(), 1));
        Assert.Equal(new DateTime(2000, 1, 1), await Database.Scalar<DateTime>("SELECT due_at FROM outbox"));
    }
}
