using Dapper;
using MySqlConnector;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog.Reviews;

/// <summary>What one batch needs of the reviews.</summary>
public sealed class ReviewWorld
{
    public Dictionary<Guid, Review> Reviews { get; } = [];
    public HashSet<Guid> Stored { get; } = [];
    public HashSet<Guid> Touched { get; } = [];
    public HashSet<(Guid Review, Guid Shopper)> Votes { get; } = [];
    public HashSet<(Guid Review, Guid Shopper)> NewVotes { get; } = [];
    public HashSet<(Guid Shopper, Guid Product)> Purchases { get; } = [];
    public HashSet<(Guid Shopper, Guid Product)> NewPurchases { get; } = [];
    public List<GuestSignedIn> SignedIn { get; } = [];
}

/// <summary>The reviews' part of the catalogue's store. Reviews are locked before products, the hotter rows.</summary>
internal static class ReviewStore
{
    public static async Task Load(MySqlTransaction transaction, IReadOnlyList<Command> commands, ReviewWorld world)
    {
        const string reviews = $"SELECT {ReviewRow.Columns} FROM reviews FORCE INDEX (PRIMARY) WHERE id IN @ids ORDER BY id FOR UPDATE";
        const string votes = "SELECT review_id, shopper_id FROM review_votes WHERE review_id IN @ids AND shopper_id IN @voters";
        const string purchases = "SELECT shopper_id, product_id FROM purchases WHERE shopper_id IN @writers AND product_id IN @products";
        var ids = commands.Select(command => ReviewOf(command.Body)).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return;
        foreach (var row in await transaction.Connection!.QueryAsync<ReviewRow>(reviews, new { ids }, transaction))
        {
            world.Reviews[row.Id] = row.ToReview();
            world.Stored.Add(row.Id);
        }
        var voters = commands.Select(command => command.Body).OfType<VoteHelpful>().Select(vote => vote.ShopperId).ToList();
        if (voters.Count > 0) world.Votes.UnionWith(await transaction.Connection!.QueryAsync<(Guid, Guid)>(votes, new { ids, voters }, transaction));
        var (writers, products) = (commands.Select(command => WriterOf(command.Body)?.Shopper).OfType<Guid>().ToList(), commands.Select(command => WriterOf(command.Body)?.Product).OfType<Guid>().ToList());
        if (writers.Count > 0) world.Purchases.UnionWith(await transaction.Connection!.QueryAsync<(Guid, Guid)>(purchases, new { writers, products }, transaction));
    }

    /// <summary>The products whose rating a batch may change.</summary>
    public static IEnumerable<Guid> ProductsOf(IReadOnlyList<Command> commands, ReviewWorld world) =>
        world.Reviews.Values.Select(review => review.ProductId).Concat(commands.Select(command => command.Body).OfType<WriteReview>().Select(write => write.ProductId));

    public static Decision<ReviewChange> Decide(ReviewWorld world, IReadOnlyDictionary<Guid, Product> products, object body)
    {
        var review = world.Reviews.GetValueOrDefault(ReviewOf(body)!.Value);
        var product = (review?.ProductId ?? (body as WriteReview)?.ProductId) is { } id ? products.GetValueOrDefault(id) : null;
        return ReviewFlow.Decide(new(review, product, body is VoteHelpful vote && world.Votes.Contains((vote.ReviewId, vote.ShopperId)),
            WriterOf(body) is var (shopper, of) && world.Purchases.Contains((shopper, of))), body);
    }

    public static void Apply(ReviewWorld world, Review review, object body)
    {
        world.Reviews[review.Id] = review;
        world.Touched.Add(review.Id);
        if (body is VoteHelpful vote && world.Votes.Add((vote.ReviewId, vote.ShopperId))) world.NewVotes.Add((vote.ReviewId, vote.ShopperId));
    }

    public static void Save(SqlBatch sql, ReviewWorld world)
    {
        var added = world.Touched.Except(world.Stored).Order().ToList();
        if (added.Count > 0)
            sql.Add($"INSERT INTO reviews ({string.Join(", ", ReviewRow.Written)}, created_at, updated_at) VALUES ")
                .Rows(added.Select(id => ReviewRow.Values(world.Reviews[id])), ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)").Add(";");
        var changed = world.Touched.Intersect(world.Stored).Order().ToList();
        // Edited is what was written anew, not what was voted for or hidden.
        if (changed.Count > 0)
            sql.Add("UPDATE (").Table(ReviewRow.Written, changed.Select(id => ReviewRow.Values(world.Reviews[id]))).Add(") j STRAIGHT_JOIN reviews t ON t.id = j.id SET ")
                .Add("t.updated_at = IF(t.text_version = j.text_version, t.updated_at, UTC_TIMESTAMP(6)), ")
                .Add(string.Join(", ", ReviewRow.Written.Skip(1).Select(column => $"t.{column} = j.{column}"))).Add(";");
        if (world.NewVotes.Count > 0)
            sql.Add("INSERT INTO review_votes (review_id, shopper_id, voted_at) VALUES ").Rows(world.NewVotes.Order().Select(vote => new object?[] { vote.Review, vote.Shopper }), ", UTC_TIMESTAMP(6)").Add(";");
        if (world.NewPurchases.Count > 0)
            sql.Add("INSERT IGNORE INTO purchases (shopper_id, product_id, bought_at) VALUES ").Rows(world.NewPurchases.Order().Select(bought => new object?[] { bought.Shopper, bought.Product }), ", UTC_TIMESTAMP(6)").Add(";");
        foreach (var move in world.SignedIn)
        {
            // What both have bought stays with the guest too; it does no harm there.
            sql.Add("UPDATE IGNORE purchases SET shopper_id = ").Value(move.AccountId).Add(" WHERE shopper_id = ").Value(move.GuestId).Add(";");
        }
    }

    private static Guid? ReviewOf(object body) => body switch
    {
        ReviewCommand m => m.ReviewId,
        ReviewUnderstood m => m.ReviewId,
        _ => null,
    };

    private static (Guid Shopper, Guid Product)? WriterOf(object body) => body switch
    {
        WriteReview m => (m.ShopperId, m.ProductId),
        EditReview m => (m.ShopperId, m.ProductId),
        _ => null,
    };
}
