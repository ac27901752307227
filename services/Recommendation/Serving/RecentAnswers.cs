using Microsoft.Extensions.Caching.Memory;
using Shop.Recommendation.Search;

namespace Shop.Recommendation.Serving;

/// <summary>
/// What was found for recent queries. It holds for one state of the catalogue: a shelf whose products change begins another. Prices, stock and
/// filters are none of its business, they are looked up for every answer.
/// </summary>
public sealed class RecentAnswers : IDisposable
{
    /// <summary>Products in all answers together: some 5 MB.</summary>
    private const int MostFound = 200_000;

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostFound });

    public QueryResult? Of(string typed, SearchMode mode, bool exact) => answers.Get<QueryResult>((typed, mode, exact));

    public QueryResult Keep(string typed, SearchMode mode, bool exact, QueryResult answer) =>
        answers.Set((typed, mode, exact), answer, new MemoryCacheEntryOptions { Size = answer.Found.Count + 1 });

    public void Dispose() => answers.Dispose();
}
