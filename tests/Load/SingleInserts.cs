using System.Diagnostics;
using Dapper;
using MySqlConnector;

namespace Shop.Load;

/// <summary>The reference beside every orders/s figure: how many durable one-row transactions a second this machine's database does.</summary>
public static class SingleInserts
{
    public static async Task<double> PerSecond(string mysql, int connections = 32, int seconds = 5)
    {
        await using var admin = new MySqlConnection(mysql);
        await admin.ExecuteAsync("CREATE DATABASE IF NOT EXISTS load_reference; CREATE OR REPLACE TABLE load_reference.single (id BIGINT AUTO_INCREMENT PRIMARY KEY, body VARCHAR(200) NOT NULL)");
        var body = new string('x', 200);
        var pool = new MySqlConnectionStringBuilder(mysql) { Database = "load_reference", MaximumPoolSize = (uint)connections }.ConnectionString;
        long done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            await using var connection = new MySqlConnection(pool);
            await connection.OpenAsync();
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                await connection.ExecuteAsync("INSERT INTO single (body) VALUES (@body)", new { body });
                Interlocked.Increment(ref done);
            }
        })));
        var rate = done / clock.Elapsed.TotalSeconds;
        await admin.ExecuteAsync("DROP DATABASE load_reference");
        return rate;
    }
}
