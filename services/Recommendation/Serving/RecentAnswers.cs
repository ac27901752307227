using Microsoft.Extensions.Caching.Memory;
using Shop.Recommendation.Search;

namespace Shop.Recommendation.Serving;

/// <summary>
/// What was found for recent queries. It holds for one state of the catalogue: a shelf whose products change begins another. Prices, stock and
/// filters are none of its business, they are looked up for every answer.
/// </summary>
public sealed class RecentAnswers : IDisposable
{
    /// <summary>Products in all answers together, and so many more for each answer itself, its query and its vector: some 5 MB.</summary>
    private const int MostFound = 200_000, AnswerItself = 64;

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostFound });

    public async ValueTask<QueryResult> Of(string typed, SearchMode mode, bool exact, Func<ValueTask<QueryResult>> find) =>
        (await answers.GetOrCreateAsync((typed, mode, exact), async entry =>
        {
            var answer = await find();
            entry.Size = answer.Found.Count + AnswerItself;
            return answer;
        }))!;

    public void Dispose() => answers.Dispose();
}
