using System.Globalization;
using Dapper;
using Shop.Platform;

namespace Shop.Catalog.Reviews;

/// <param name="Product">Null asks of all products.</param>
/// <param name="Stars">Only reviews with so many.</param>
/// <param name="Hidden">Null asks for the shown and the hidden.</param>
public sealed record ReviewQuery(Guid? Product, bool ByHelpful, int? Stars, string? Sentiment, bool? Hidden, int Limit, Cursor? After)
{
    public string Sort => ByHelpful ? "helpful" : "newest";
}

/// <summary>Reads of reviews, by key.</summary>
public sealed class ReviewReads(Database database)
{
    private const string Time = "yyyy-MM-dd HH:mm:ss.ffffff";

    public async Task<(IReadOnlyList<ReviewRow> Rows, string? Next)> Page(ReviewQuery query, CancellationToken cancellationToken)
    {
        var key = query.ByHelpful ? "helpful" : "created_at";
        var where = string.Join(" AND ", new[]
        {
            query.Product is null ? null : "product_id = @Product", query.Stars is null ? null : "rating = @Stars", query.Sentiment is null ? null : "sentiment = @Sentiment",
            query.Hidden switch { true => "hidden_because IS NOT NULL", false => "hidden_because IS NULL", null => null },
            query.After is null ? null : $"{key} <= @key AND ({key} < @key OR id < @id)",
        }.OfType<string>().DefaultIfEmpty("1 = 1"));
        var sql = $"SELECT {ReviewRow.Columns} FROM reviews WHERE {where} ORDER BY {key} DESC, id DESC LIMIT @take";
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<ReviewRow>(new(sql,
            new { query.Product, query.Stars, query.Sentiment, key = query.After?.Key, id = query.After?.Id, take = query.Limit + 1 }, cancellationToken: cancellationToken))).ToList();
        if (rows.Count <= query.Limit) return (rows, null);
        var last = rows[query.Limit - 1];
        var value = query.ByHelpful ? last.Helpful.ToString(CultureInfo.InvariantCulture) : last.CreatedAt.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture);
        return (rows[..query.Limit], new Cursor(query.Sort, value, last.Id).ToString());
    }

    public static bool Accepts(bool byHelpful, string key) => byHelpful
        ? int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        : DateTime.TryParseExact(key, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public async Task<ReviewSummary> Summary(Guid product, Language language, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT rating, sentiment, COUNT(*) AS count FROM reviews WHERE product_id = @product AND hidden_because IS NULL GROUP BY rating, sentiment;
            SELECT j.aspect, COUNT(*) AS mentions, CAST(SUM(COALESCE(j.sentiment, '') = 'positive') AS SIGNED) AS positive, CAST(SUM(COALESCE(j.sentiment, '') = 'negative') AS SIGNED) AS negative
            FROM reviews r, JSON_TABLE(r.aspects, '$[*]' COLUMNS (aspect VARCHAR(24) PATH '$.name', sentiment VARCHAR(8) PATH '$.sentiment' NULL ON EMPTY NULL ON ERROR)) j
            WHERE r.product_id = @product AND r.hidden_because IS NULL GROUP BY j.aspect ORDER BY mentions DESC, j.aspect
            """;
        await using var connection = await database.Open(cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new(sql, new { product }, cancellationToken: cancellationToken));
        var counts = (await answers.ReadAsync<CountRow>()).ToList();
        var aspects = await answers.ReadAsync<AspectRow>();
        var stars = Enumerable.Range(1, 5).Select(rating => (int)counts.Where(row => row.Rating == rating).Sum(row => row.Count)).ToList();
        var count = stars.Sum();
        var sentiments = counts.Where(row => row.Sentiment is not null).GroupBy(row => row.Sentiment!).ToDictionary(s => s.Key, s => (int)s.Sum(row => row.Count));
        return new(count, count == 0 ? null : Math.Round(stars.Select((c, i) => c * (i + 1m)).Sum() / count, 1, MidpointRounding.AwayFromZero), stars, sentiments,
            [.. aspects.Select(row => new AspectSummary(row.Aspect, AspectNames.Of(row.Aspect, language), row.Mentions, row.Positive, row.Negative))]);
    }

    /// <summary>The caller's own review, and whether the caller has bought the product.</summary>
    public async Task<(ReviewRow? Yours, bool Bought)> Of(Guid product, Guid shopper, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT {ReviewRow.Columns} FROM reviews WHERE id = @id;
            SELECT EXISTS (SELECT 1 FROM purchases WHERE shopper_id = @shopper AND product_id = @product)
            """;
        await using var connection = await database.Open(cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new(sql, new { id = Review.IdOf(product, shopper), shopper, product }, cancellationToken: cancellationToken));
        return (await answers.ReadSingleOrDefaultAsync<ReviewRow>(), await answers.ReadSingleAsync<bool>());
    }

    public async Task<int> InTheLastHour(Guid shopper, CancellationToken cancellationToken)
    {
        const string sql = "SELECT COUNT(*) FROM reviews WHERE shopper_id = @shopper AND created_at > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR";
        await using var connection = await database.Open(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new(sql, new { shopper }, cancellationToken: cancellationToken));
    }

    private sealed record CountRow(int Rating, string? Sentiment, long Count);

    private sealed record AspectRow(string Aspect, long Mentions, long Positive, long Negative);
}
