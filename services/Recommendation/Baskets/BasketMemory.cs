namespace Shop.Recommendation.Baskets;

/// <summary>
/// What goes with what, counted basket by basket and forgotten by half in so many baskets. Instead of fading every count at every basket, each new one
/// weighs a little more; when the weights grow large, all is scaled down once.
/// </summary>
public sealed class BasketMemory(double halfLife = 6000, int reach = 25)
{
    private const double Largest = 1e12;
    private readonly double growth = Math.Pow(2, 1 / halfLife);
    private readonly Dictionary<int, Dictionary<int, float>> together = [];
    private readonly Dictionary<int, Dictionary<int, float>> follows = [];
    private readonly Dictionary<int, Dictionary<int, float>> next = [];
    private readonly Dictionary<int, float> sold = [];
    private readonly Dictionary<int, float> ended = [];
    private double weight = 1;

    public long Baskets { get; private set; }

    /// <summary>A basket's products in the order they were put in, each once.</summary>
    public void Learn(IReadOnlyList<int> basket)
    {
        Baskets++;
        weight *= growth;
        if (weight > Largest) ScaleDown();
        if (basket.Count > 0) Add(ended, basket[^1], weight);
        for (var i = 0; i < basket.Count; i++)
        {
            Add(sold, basket[i], weight);
            for (var j = Math.Max(0, i - reach); j < i; j++)
            {
                var near = weight / (i - j);
                Add(Row(together, basket[j]), basket[i], near);
                Add(Row(together, basket[i]), basket[j], near);
                Add(Row(follows, basket[j]), basket[i], near);
                if (i - j <= 2) Add(Row(next, basket[j]), basket[i], i - j == 1 ? weight : weight / 3);
            }
        }
    }

    /// <summary>How often sold, in today's baskets.</summary>
    public float Sold(int product) => (float)(sold.GetValueOrDefault(product) / weight);

    /// <summary>Which of its baskets it was the last of, as a share.</summary>
    public float EndShare(int product) => (float)(ended.GetValueOrDefault(product) / weight / (Sold(product) + 2));

    public IEnumerable<(int Product, float Count)> Together(int product) => Of(together, product);

    /// <summary>Only what was put in after it.</summary>
    public IEnumerable<(int Product, float Count)> Follows(int product) => Of(follows, product);

    /// <summary>Only what was put in right after it.</summary>
    public IEnumerable<(int Product, float Count)> Next(int product) => Of(next, product);

    public IEnumerable<(int Product, float Count)> AllSold() => sold.Select(s => (s.Key, (float)(s.Value / weight)));

    private IEnumerable<(int, float)> Of(Dictionary<int, Dictionary<int, float>> table, int product) =>
        table.TryGetValue(product, out var row) ? row.Select(r => (r.Key, (float)(r.Value / weight))) : [];

    private void ScaleDown()
    {
        foreach (var table in together.Values.Concat(follows.Values).Concat(next.Values).Append(sold).Append(ended))
            foreach (var key in table.Keys) table[key] = (float)(table[key] / weight);
        weight = 1;
    }

    private static Dictionary<int, float> Row(Dictionary<int, Dictionary<int, float>> table, int product)
    {
        if (!table.TryGetValue(product, out var row)) table[product] = row = [];
        return row;
    }

    private static void Add(Dictionary<int, float> row, int product, double by) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(row, product, out _) += (float)by;
}
