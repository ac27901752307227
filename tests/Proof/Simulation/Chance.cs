namespace Shop.Proof.Simulation;

/// <summary>Everything random of one run, from its seed.</summary>
public sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    public bool Percent(double percent) => random.NextDouble() * 100 < percent;

    public int Number(int from, int to) => random.Next(from, to + 1);

    public T OneOf<T>(params T[] choices) => choices[random.Next(choices.Length)];

    public TimeSpan Milliseconds(int from, int to) => TimeSpan.FromMilliseconds(Number(from, to));

    /// <summary>How long something is under way: mostly milliseconds, sometimes seconds, seldom longer than an outage.</summary>
    public TimeSpan Delay() => random.Next(100) switch
    {
        < 90 => Milliseconds(1, 20),
        < 97 => Milliseconds(20, 5_000),
        _ => Milliseconds(5_000, 120_000),
    };

    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }
}
