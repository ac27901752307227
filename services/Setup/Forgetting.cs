using Dapper;
using MySqlConnector;
using StackExchange.Redis;

namespace Shop.Setup;

/// <summary>Takes everything away that the services keep, for a shop as new. Only for development, with the services stopped; Setup is run after it.</summary>
public static class Forgetting
{
    public static async Task Run(string mysql, Broker broker, IEnumerable<string> redis, CancellationToken cancellationToken)
    {
        // Ours are the databases that Setup has brought up to date, whatever else the server holds.
        const string ours = "SELECT table_schema FROM information_schema.tables WHERE table_name = 'schema_versions' ORDER BY table_schema";
        await using var connection = new MySqlConnection(mysql);
        await connection.OpenAsync(cancellationToken);
        foreach (var database in (await connection.QueryAsync<string>(new CommandDefinition(ours, cancellationToken: cancellationToken))).ToList())
        {
            await connection.ExecuteAsync(new CommandDefinition($"DROP DATABASE `{database}`", cancellationToken: cancellationToken));
            Console.WriteLine($"setup: database {database}: dropped");
        }
        await BrokerTopology.Purge(broker, cancellationToken);
        foreach (var address in redis)
        {
            await using var connected = await ConnectionMultiplexer.ConnectAsync(address + ",allowAdmin=true");
            foreach (var server in connected.GetServers()) await server.FlushAllDatabasesAsync();
        }
        Console.WriteLine("setup: queues, baskets and sessions: emptied");
    }
}
