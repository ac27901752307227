using Shop.Contracts;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Products;
using Shop.Recommendation.Search;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Evaluation.Search;

/// <summary>The service's own search over names, in this process.</summary>
public sealed class ServiceSearch : IDisposable
{
    private readonly Knowledge knowledge;
    private readonly Shelf shelf;
    private readonly Dictionary<Guid, int> numbers;

    private ServiceSearch(Knowledge knowledge, Shelf shelf, Dictionary<Guid, int> numbers) => (this.knowledge, this.shelf, this.numbers) = (knowledge, shelf, numbers);

    /// <param name="products">Names and what is said of them.</param>
    public static async Task<ServiceSearch> Over(IReadOnlyList<(string Name, string Description)> products, ModelFolder model)
    {
        var options = new RecommendationOptions();
        var knowledge = new Knowledge(options);
        List<ProductFacts> facts = [.. products.Select(product => ProductFacts.Unheard(Guid.CreateVersion7()) with { Version = 1, Active = true, Name = product.Name, Description = product.Description })];
        foreach (var product in facts) knowledge.Learn(product);
        knowledge.Text.Put(facts);
        return new(knowledge, await Shelf.Fill(knowledge, model, options.ApproximateFrom, CancellationToken.None), facts.Select((product, i) => (product.Id, i)).ToDictionary(p => p.Id, p => p.i));
    }

    /// <returns>Numbers of products, best first.</returns>
    public async Task<IReadOnlyList<int>> Search(string query) =>
        [.. (await QueryPath.Go(shelf, query, SearchMode.Hybrid, exact: false, CancellationToken.None)).Found.Select(found => numbers[found.Id])];

    public void Dispose()
    {
        shelf.Dispose();
        knowledge.Dispose();
    }
}
