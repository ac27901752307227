using System.Reflection;
using Dapper;
using MySqlConnector;

namespace Shop.Setup;

/// <summary>
/// Runs a database's numbered SQL files in order, Platform's first. DDL commits by itself, so a file is recorded before and
/// after: one that was started and not finished is run again, which its IF NOT EXISTS allows.
/// </summary>
public sealed class Schema(string connectionString, string database)
{
    private const string Platform = "platform";
    private readonly string connectionString = new MySqlConnectionStringBuilder(connectionString) { Database = database, AllowUserVariables = true }.ConnectionString;

    public async Task BringUpToDate(CancellationToken cancellationToken)
    {
        const string versions = """
            CREATE TABLE IF NOT EXISTS schema_versions (
              file VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
              started_at DATETIME(6) NOT NULL,
              finished_at DATETIME(6) NULL
            ) ENGINE=InnoDB
            """;
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new(versions, cancellationToken: cancellationToken));
        var finished = (await connection.QueryAsync<string>("SELECT file FROM schema_versions WHERE finished_at IS NOT NULL")).ToHashSet(StringComparer.Ordinal);

        var files = FilesOf(database).ToList();
        foreach (var file in files.Where(file => !finished.Contains(file.Name))) await Run(connection, file, cancellationToken);
        Console.WriteLine($"setup: schema {database}: {files.Count} files, {files.Count(file => !finished.Contains(file.Name))} run now");
    }

    private async Task Run(MySqlConnection connection, SqlFile file, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("INSERT IGNORE INTO schema_versions (file, started_at) VALUES (@Name, UTC_TIMESTAMP(6))", file);
        try
        {
            await connection.ExecuteAsync(new(file.Text, commandTimeout: 600, cancellationToken: cancellationToken));
        }
        catch (MySqlException exception)
        {
            throw new SetupException($"{file.Name} in database {database}: {exception.Message}", exception);
        }
        await connection.ExecuteAsync("UPDATE schema_versions SET finished_at = UTC_TIMESTAMP(6) WHERE file = @Name", file);
        Console.WriteLine($"setup: schema {database}: {file.Name}");
    }

    private static IEnumerable<SqlFile> FilesOf(string database)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Parts: resource.Replace('\\', '/').Split('/')))
            .Select(file => (file.Resource, Service: file.Parts[0].ToLowerInvariant(), File: file.Parts[^1]))
            .Where(file => file.Service == Platform || file.Service == database)
            .OrderBy(file => file.Service != Platform).ThenBy(file => file.File, StringComparer.Ordinal)
            .Select(file => new SqlFile($"{file.Service}/{file.File}", TextOf(assembly, file.Resource)));
    }

    private static string TextOf(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private sealed record SqlFile(string Name, string Text);
}
