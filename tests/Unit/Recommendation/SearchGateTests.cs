using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Recommendation.Evaluation.Search;

namespace Shop.Tests.Unit.Recommendation;

/// <summary>The gate: the repository's model on the demo catalogue's own judged queries, in two languages.</summary>
public sealed class SearchGateTests(OwnModel model) : IClassFixture<OwnModel>
{
    private static readonly List<DemoProduct> Products = DemoProduct.All();

    [Theory]
    [InlineData("zh", 0.95)]
    [InlineData("lex", 0.97)]
    [InlineData("typo", 0.98)]
    [InlineData("syn", 0.82)]
    [InlineData("attr", 0.57)]
    public async Task Search_finds_what_the_judges_of_the_demo_catalogue_wanted(string kind, double least)
    {
        // English names and texts alone, so that a Chinese query has to be understood.
        using var search = await ServiceSearch.Over([.. Products.Select(p => (p.Name, p.Text))], model.Folder);
        var queries = JudgedQuery.Read().Where(q => q.Kind == kind).ToList();
        List<(string Text, double Ndcg)> figures = [];
        foreach (var query in queries) figures.Add((query.Text, Ndcg(query, [.. (await search.Search(query.Text)).Take(10).Select(number => Products[number])])));
        var mean = figures.Average(f => f.Ndcg);
        Assert.True(mean >= least, $"{kind}: {mean:0.000} of {queries.Count}; worst: {string.Join(", ", figures.OrderBy(f => f.Ndcg).Take(8).Select(f => $"{f.Text} {f.Ndcg:0.00}"))}");
    }

    [Fact]
    public void At_least_120_queries_in_two_languages_are_judged_and_each_has_an_answer()
    {
        var queries = JudgedQuery.Read();
        Assert.True(queries.Count >= 120);
        Assert.InRange(queries.Count(q => q.Kind == "zh"), 50, 120);
        Assert.All(queries, q => Assert.Contains(Products, q.Wants));
    }

    private static double Ndcg(JudgedQuery query, List<DemoProduct> found)
    {
        var relevant = Products.Count(query.Wants);
        var gain = found.Select((p, rank) => query.Wants(p) ? 1 / Math.Log2(rank + 2) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(10, relevant)).Sum(rank => 1 / Math.Log2(rank + 2));
    }

    private sealed record DemoProduct(string Kind, string Name, string Text)
    {
        public static List<DemoProduct> All()
        {
            var products = new List<DemoProduct>();
            foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "services", "Catalog", "Demo"), "*.json").Order(StringComparer.Ordinal))
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file));
                products.AddRange(document.RootElement.EnumerateArray().Select(p => new DemoProduct(p.GetProperty("kind").GetString()!,
                    p.GetProperty("name").GetProperty("en").GetString()!, p.GetProperty("description").GetProperty("en").GetString()!)));
            }
            return products;
        }
    }

    /// <summary>Relevant is a product of one of the kinds; `kind&amp;words` wants the words (a regular expression) in its name or description too.</summary>
    private sealed record JudgedQuery(string Kind, string Text, string[] Relevant)
    {
        public static List<JudgedQuery> Read() =>
            [.. File.ReadLines(Path.Combine(Repository.Root, "services", "Recommendation", "Evaluation", "Judged", "demo.tsv")).Skip(1)
                .Select(line => line.Split('\t')).Select(c => new JudgedQuery(c[0], c[1], c[2].Split(',')))];

        public bool Wants(DemoProduct product) => Relevant.Any(r => r.Split('&') is var parts && parts[0] == product.Kind
            && (parts.Length == 1 || Regex.IsMatch($"{product.Name} {product.Text}", parts[1], RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)));
    }
}
