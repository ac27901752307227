using Dapper;
using Shop.Platform;
using Shop.Recommendation.Experiments;

namespace Shop.Recommendation;

/// <summary>What is done by command, beside the running service: <c>rebuild</c>, and <c>export FILE</c>.</summary>
public static class Commands
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    public static async Task<int> Run(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var address = configuration.GetConnectionString("database") ?? throw new InvalidOperationException("ConnectionStrings__database is missing: the service's own database.");
        await using var database = new Database(address);
        return args switch
        {
            ["rebuild", ..] => await Rebuild(database),
            ["export", var file, ..] => await TrainingExport.Write(database, file),
            _ => Fail("rebuild | export FILE"),
        };
    }

    /// <summary>The replicas learn anew beside what they serve from and change over; this waits for the first to say so.</summary>
    private static async Task<int> Rebuild(Database database)
    {
        const string ask = "INSERT INTO rebuilds (asked_at) VALUES (UTC_TIMESTAMP(6)); SELECT LAST_INSERT_ID()";
        await using var connection = await database.Open();
        var id = await connection.ExecuteScalarAsync<long>(ask);
        for (var until = DateTimeOffset.UtcNow + patience; DateTimeOffset.UtcNow < until; await Task.Delay(200))
        {
            const string sql = "SELECT products, baskets FROM rebuilds WHERE id = @id AND done_at IS NOT NULL";
            if (await connection.QuerySingleOrDefaultAsync<(int Products, int Baskets)?>(sql, new { id }) is not var (products, baskets)) continue;
            Console.WriteLine($"learned anew: {products} products, {baskets} baskets");
            return 0;
        }
        return Fail("no replica has answered: is the service running?");
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
