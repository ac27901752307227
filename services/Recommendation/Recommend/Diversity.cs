namespace Shop.Recommendation.Recommend;

/// <summary>Chooses a list that is good as a whole (maximal marginal relevance): each next one is the best of those unlike what is there already.</summary>
public static class Diversity
{
    /// <param name="weight">0: by score alone; 1: by unlikeness alone.</param>
    /// <param name="likeness">Of two, 0 to 1.</param>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> candidates, int count, double weight, Func<T, double> score, Func<T, T, double> likeness)
    {
        var left = candidates.OrderByDescending(score).ToList();
        if (weight <= 0 || left.Count == 0) return [.. left.Take(count)];
        var most = Math.Max(score(left[0]), 1e-9);
        var nearest = new double[left.Count];
        var taken = new bool[left.Count];
        var chosen = new List<T>();
        while (chosen.Count < Math.Min(count, left.Count))
        {
            var best = -1;
            for (var i = 0; i < left.Count; i++)
                if (!taken[i] && (best < 0 || Worth(i) > Worth(best))) best = i;
            taken[best] = true;
            chosen.Add(left[best]);
            for (var i = 0; i < left.Count; i++) nearest[i] = Math.Max(nearest[i], taken[i] ? 0 : likeness(left[i], left[best]));
        }
        return chosen;

        double Worth(int i) => (1 - weight) * score(left[i]) / most - weight * nearest[i];
    }
}
