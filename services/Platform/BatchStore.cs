using MySqlConnector;

namespace Shop.Platform;

/// <summary>
/// How a service's state is read, changed and written, a batch at a time. The world is what one batch needs of the state,
/// in memory; several commands for one aggregate see each other there.
/// </summary>
public abstract class BatchStore<TWorld>
{
    /// <summary>
    /// Reads what the commands need in as few statements as possible: tables in one fixed order, hot rows last, rows locked by
    /// primary key only (<c>IN (…) ORDER BY pk FOR UPDATE</c>). Never through a secondary index.
    /// </summary>
    public abstract Task<TWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands);

    /// <summary>Decides one command over the world without changing it: a decision that throws leaves nothing behind and fails alone.</summary>
    /// <param name="now">The database's clock, one value for the whole batch.</param>
    public abstract Decision Decide(TWorld world, Command command, DateTimeOffset now);

    /// <summary>Puts the decided state into the world, where the next command of the batch finds it.</summary>
    public abstract void Apply(TWorld world, Command command, Decision decision);

    /// <summary>Appends the statements that save what has changed: each row once, history once per change, multi-row.</summary>
    public abstract void Save(SqlBatch sql, TWorld world);

    /// <summary>Told once the batch is committed; what it does is a hint that may be lost (a crash, an unknown COMMIT), never an effect.</summary>
    public virtual void Committed(TWorld world)
    {
    }
}
