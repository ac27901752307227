using Shop.Recommendation.Baskets;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Recommend;

/// <summary>The predictor of what joins a basket, with products by id. It learns from every basket as it passes.</summary>
public sealed class BasketSense : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Dictionary<Guid, int> numbers = [];
    private readonly List<Guid> ids = [];
    private readonly List<float[]> vectors = [];
    private readonly List<int> codes = [];
    private readonly NextInBasket next;
    private readonly int dimension;

    /// <param name="dimension">Of the model's vectors; none without a model.</param>
    public BasketSense(int dimension) => (next, this.dimension) = (new(vectors, codes), dimension);

    public void Put(ProductFacts product, float[]? vector)
    {
        gate.EnterWriteLock();
        try
        {
            var number = NumberOf(product.Id);
            vectors[number] = vector ?? vectors[number];
            codes[number] = NextInBasket.CodeNumber(product.Sku);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    public void Learn(IReadOnlyList<Guid> basket)
    {
        gate.EnterWriteLock();
        try
        {
            next.Learn([.. basket.Select(NumberOf)]);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    public IReadOnlyList<(Guid Product, float Score)> Predict(IReadOnlyList<Guid> basket, int count, Func<Guid, bool> isWanted)
    {
        gate.EnterReadLock();
        try
        {
            List<int> known = [.. basket.Where(numbers.ContainsKey).Select(id => numbers[id])];
            return [.. next.Predict(known, count, number => isWanted(ids[number])).Select(found => (ids[found.Product], found.Score))];
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    public void Dispose() => gate.Dispose();

    private int NumberOf(Guid id)
    {
        if (numbers.TryGetValue(id, out var number)) return number;
        numbers[id] = number = ids.Count;
        ids.Add(id);
        vectors.Add(new float[dimension]);
        codes.Add(0);
        return number;
    }
}
