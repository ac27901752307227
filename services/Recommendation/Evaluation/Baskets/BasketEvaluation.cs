using Shop.Recommendation.Baskets;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation.Data;

namespace Shop.Recommendation.Evaluation.Baskets;

/// <summary>
/// The last product of each basket from the rest, learning from each as it passes: measured on the last sixth of the given baskets.
/// The shipped weights have seen that sixth; what they reach unseen is what the training prints before it adds it. The other methods have no weights.
/// </summary>
public static class BasketEvaluation
{
    public static void Run(EvaluationSettings settings, RetailSales sales, Report report)
    {
        using var embedder = new Embedder(settings.OwnModel(), threads: 2);
        var next = new NextInBasket(embedder.Embed([.. sales.Products.Select(p => p.Name)]), [.. sales.Products.Select(p => NextInBasket.CodeNumber(p.Code))]);
        var (popular, plain, network) = (new BasketMeasure(), new BasketMeasure(), new BasketMeasure());
        var sold = new float[sales.Products.Count];
        for (var b = 0; b < sales.Baskets.Count; b++)
        {
            var basket = sales.Baskets[b];
            if (b >= sales.Baskets.Count - sales.Baskets.Count / 6)
            {
                var known = basket[..^1];
                var features = next.Features(known);
                popular.Add(basket, sold);
                plain.Add(basket, NextInBasket.Plain(features));
                network.Add(basket, Places(NextInBasket.Predict(features, known, BasketMeasure.Depth, null, NextWeights.Shipped), sold.Length));
            }
            next.Learn(basket);
            foreach (var product in basket) sold[product]++;
        }
        foreach (var (name, measure) in new[] { ("popularity", popular), ("co-occurrence and names, no learned weights", plain), ("shipped network (has been trained on these baskets too)", network) })
            report.Add("next in basket, last sixth", name, new Dictionary<string, double> { ["Recall@10"] = measure.Recall, ["MRR@10"] = measure.Mrr });
    }

    private static float[] Places(IReadOnlyList<(int Product, float Score)> predicted, int products)
    {
        var scores = new float[products];
        for (var rank = 0; rank < predicted.Count; rank++) scores[predicted[rank].Product] = predicted.Count - rank;
        return scores;
    }
}
