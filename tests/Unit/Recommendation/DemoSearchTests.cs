using System.Text.Json;
using Shop.Recommendation;
using Shop.Recommendation.Search;
using Shop.Recommendation.Serving;

namespace Shop.Tests.Unit.Recommendation;

/// <summary>The whole way of a search among the demo catalogue, in both its languages, with the repository's model.</summary>
public sealed class DemoSearchTests(OwnModel model) : IClassFixture<OwnModel>, IAsyncLifetime
{
    private readonly Knowledge knowledge = new(new RecommendationOptions());
    private Shelf shelf = null!;

    public async Task InitializeAsync()
    {
        var products = Directory.GetFiles(Path.Combine(Repository.Root, "services", "Catalog", "Demo"), "*.json").SelectMany(file =>
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.EnumerateArray().Select(p => Goods.Product(In(p, "name", "en"), In(p, "name", "zh"), description: In(p, "description", "en")) with { DescriptionZh = In(p, "description", "zh") }).ToList();
        }).ToList();
        foreach (var product in products) knowledge.Learn(product);
        knowledge.Text.Put(products);
        shelf = await Shelf.Fill(knowledge, model.Folder, int.MaxValue, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        shelf.Dispose();
        knowledge.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("茶壶", "Teapot", 1)]
    [InlineData("耳环", "Earrings", 4)]
    [InlineData("蜡烛", "Candle", 5)]
    [InlineData("tee pot", "Teapot", 1)]
    [InlineData("settee pillow", "Cushion", 3)]
    public async Task What_the_query_names_comes_first(string query, string name, int first) =>
        Assert.All((await Names(query)).Take(first), found => Assert.Contains(name, found, StringComparison.Ordinal));

    [Theory]
    [InlineData("asdfgh qwerty")]
    [InlineData("zxcvb")]
    [InlineData("hjklhjkl")]
    public async Task Letters_that_are_no_words_find_nothing(string query) => Assert.Empty(await Names(query));

    private async Task<List<string>> Names(string query) =>
        [.. (await QueryPath.Go(shelf, query, SearchMode.Hybrid, exact: false, CancellationToken.None)).Found.Select(found => knowledge.Find(found.Id)!.Name)];

    private static string In(JsonElement product, string field, string language) => product.GetProperty(field).GetProperty(language).GetString()!;
}
