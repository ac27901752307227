namespace Shop.Recommendation.Evaluation.Baskets;

/// <summary>The last product of each basket from the others in order; what is in the basket is no candidate.</summary>
public sealed class BasketMeasure
{
    public const int Depth = 10;
    private double recall, reciprocal;

    public int Baskets { get; private set; }
    public double Recall => recall / Math.Max(1, Baskets);
    public double Mrr => reciprocal / Math.Max(1, Baskets);

    public void Add(int[] basket, float[] scores)
    {
        Baskets++;
        var last = basket[^1];
        if (scores[last] <= 0) return;
        var known = basket[..^1].ToHashSet();
        var better = 0;
        for (var i = 0; i < scores.Length && better < Depth; i++)
            if (i != last && !known.Contains(i) && (scores[i] > scores[last] || scores[i] == scores[last] && i < last)) better++;
        if (better >= Depth) return;
        recall++;
        reciprocal += 1.0 / (better + 1);
    }

    public override string ToString() => $"{Recall:0.000} {Mrr:0.000}";
}
