using Shop.Platform;

namespace Shop.Proof.Simulation;

/// <summary>
/// The tables of one service in memory: what a batch loads of them and what it saves. Decisions are made by the very store that runs in
/// production; a test holds what these tables keep against what MariaDB keeps.
/// </summary>
public abstract class Tables<TWorld>(BatchStore<TWorld> store)
{
    public BatchStore<TWorld> Store => store;

    public abstract TWorld Load(IReadOnlyList<Command> commands);

    public abstract void Save(TWorld world);
}
