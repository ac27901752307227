using Dapper;
using MySqlConnector;
using Shop.Platform;

namespace Shop.Load.Counting;

public sealed record Add(Guid Counter, int Amount);

public sealed record Poison(Guid Counter);

/// <summary>A value the database refuses (SQLSTATE 22): text for a column that is too short.</summary>
public sealed record Refused(Guid Counter);

/// <summary>A value that makes the server drop the connection: the test's proxy cuts whoever sends it.</summary>
public sealed record Deadly(Guid Counter);

public sealed record AddLater(Guid Counter, TimeSpan Delay);

/// <summary>What a counter tells the world, once per change.</summary>
public sealed record Counted(Guid Counter, long Version, int Value);

public sealed record Counter(Guid Id, long Version, int Value, string Note);

/// <summary>The counters of one batch, and the history of their changes.</summary>
public sealed class CounterWorld
{
    public Dictionary<Guid, Counter> Counters { get; } = [];
    public HashSet<Guid> Existing { get; } = [];
    public HashSet<Guid> Changed { get; } = [];
    public List<(Guid Counter, long Version, Guid Cause)> History { get; } = [];
}

/// <summary>The smallest state that shows every rule: a number, a version, a history with a natural key.</summary>
public sealed class CounterStore : BatchStore<CounterWorld>
{
    public const string DeadlyNote = "deadly-note";

    public const string Schema = """
        CREATE TABLE counters (id BINARY(16) NOT NULL PRIMARY KEY, version BIGINT NOT NULL, value INT NOT NULL, note VARCHAR(20) NOT NULL);
        CREATE TABLE history (counter_id BINARY(16) NOT NULL, version BIGINT NOT NULL, cause BINARY(16) NOT NULL, PRIMARY KEY (counter_id, version));
        """;

    /// <summary>Runs after each load: a test's chance to hold a batch between its statements.</summary>
    public Func<Task>? AfterLoad { get; set; }

    public int Loads { get; private set; }

    public override async Task<CounterWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        Loads++;
        var world = new CounterWorld();
        var rows = await transaction.Connection!.QueryAsync<Counter>(
            "SELECT id, version, value, note FROM counters WHERE id IN @ids ORDER BY id FOR UPDATE",
            new { ids = commands.Select(command => CounterOf(command.Body)).Distinct() }, transaction);
        foreach (var row in rows)
        {
            world.Counters[row.Id] = row;
            world.Existing.Add(row.Id);
        }
        if (AfterLoad is { } pause) await pause();
        return world;
    }

    public override Decision Decide(CounterWorld world, Command command, DateTimeOffset now)
    {
        var id = CounterOf(command.Body);
        var counter = world.Counters.GetValueOrDefault(id) ?? new(id, 0, 0, "");
        var next = command.Body switch
        {
            Add add => counter with { Value = counter.Value + add.Amount },
            Refused => counter with { Note = "far too long for the column it goes into" },
            Deadly => counter with { Note = DeadlyNote },
            AddLater => counter,
            Counted => counter with { Value = counter.Value + 1 },
            _ => throw new InvalidDataException("poison"),
        };
        next = next with { Version = counter.Version + 1 };
        return new Decision<Counter>(next)
        {
            Aggregate = id,
            Version = next.Version,
            Messages = command.Body switch
            {
                Counted => [],
                AddLater later => [new(new Counted(id, next.Version, next.Value), later.Delay)],
                _ => [new(new Counted(id, next.Version, next.Value))],
            },
            Answer = Answer.Json(200, new { next.Value, next.Version }),
        };
    }

    public override void Apply(CounterWorld world, Command command, Decision decision)
    {
        var counter = ((Decision<Counter>)decision).State;
        world.Counters[counter.Id] = counter;
        world.Changed.Add(counter.Id);
        world.History.Add((counter.Id, counter.Version, command.Id));
    }

    public override void Save(SqlBatch sql, CounterWorld world)
    {
        var created = world.Changed.Except(world.Existing).Order().ToList();
        if (created.Count > 0)
            sql.Add("INSERT INTO counters (id, version, value, note) VALUES ").Rows(created.Select(id => Columns(world.Counters[id]))).Add(";");
        var updated = world.Changed.Intersect(world.Existing).ToList();
        if (updated.Count > 0)
            sql.Add("UPDATE (").Table(["id", "version", "value", "note"], updated.Select(id => Columns(world.Counters[id])))
                .Add(") j STRAIGHT_JOIN counters t ON t.id = j.id SET t.version = j.version, t.value = j.value, t.note = j.note;");
        if (world.History.Count > 0)
            sql.Add("INSERT INTO history (counter_id, version, cause) VALUES ")
                .Rows(world.History.Select(row => new object?[] { row.Counter, row.Version, row.Cause })).Add(";");
    }

    private static object?[] Columns(Counter counter) => [counter.Id, counter.Version, counter.Value, counter.Note];

    private static Guid CounterOf(object body) => body switch
    {
        Add add => add.Counter,
        Poison poison => poison.Counter,
        Refused refused => refused.Counter,
        Deadly deadly => deadly.Counter,
        AddLater later => later.Counter,
        Counted counted => counted.Counter,
        _ => throw new ArgumentOutOfRangeException(nameof(body)),
    };
}
