using Dapper;
using Shop.Platform;

namespace Shop.Recommendation.Experiments;

/// <param name="Lift">Against the first variant; its interval without zero in it is a result.</param>
public sealed record OutcomeReport(long Shoppers, Interval Share, Interval? Lift);

public sealed record VariantReport(string Name, int Planned, long Exposed, OutcomeReport Clicked, OutcomeReport Bought);

public sealed record ExperimentResult(string Name, string Surface, IReadOnlyList<VariantReport> Variants);

/// <summary>What came of each variant: shoppers who were shown it, who went on from that list, and who bought afterwards.</summary>
public sealed class ExperimentReport(Database database, ExperimentDesk desk)
{
    public async Task<IReadOnlyList<ExperimentResult>> All(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT e.variant, COUNT(*) AS exposed,
              CAST(SUM(EXISTS (SELECT 1 FROM views v WHERE v.shopper = e.shopper AND v.seen_at >= e.first_at AND v.source = @Surface)) AS SIGNED) AS clicked,
              CAST(SUM(EXISTS (SELECT 1 FROM baskets b WHERE b.shopper = e.shopper AND b.placed_at >= e.first_at)) AS SIGNED) AS bought
            FROM exposures e WHERE e.experiment = @Name GROUP BY e.variant
            """;
        await using var connection = await database.Open(cancellationToken);
        var results = new List<ExperimentResult>();
        foreach (var experiment in desk.All)
        {
            var rows = (await connection.QueryAsync<OutcomeRow>(new(sql, new { experiment.Surface, experiment.Name }, cancellationToken: cancellationToken))).ToDictionary(row => row.Variant);
            results.Add(new(experiment.Name, experiment.Surface, Of(experiment, rows)));
        }
        return results;
    }

    private static List<VariantReport> Of(Experiment experiment, Dictionary<string, OutcomeRow> rows)
    {
        var reports = new List<VariantReport>();
        foreach (var variant in experiment.Variants)
        {
            var row = rows.GetValueOrDefault(variant.Name) ?? new(variant.Name, 0, 0, 0);
            var first = reports.FirstOrDefault();
            reports.Add(new(variant.Name, variant.Share, row.Exposed, Outcome(row.Clicked, row.Exposed, first?.Clicked), Outcome(row.Bought, row.Exposed, first?.Bought)));
        }
        return reports;
    }

    private static OutcomeReport Outcome(long shoppers, long exposed, OutcomeReport? first)
    {
        var share = Proportion.Of(shoppers, exposed);
        return new(shoppers, share, first is null || exposed == 0 ? null : Proportion.Difference(first.Share, share));
    }

    private sealed record OutcomeRow(string Variant, long Exposed, long Clicked, long Bought);
}
