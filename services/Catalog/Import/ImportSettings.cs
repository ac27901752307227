namespace Shop.Catalog.Import;

/// <summary>Where the running shop's database and broker are: a named file, the environment, or the app host's own file nearby.</summary>
public static class ImportSettings
{
    public static void Apply(ConfigurationManager configuration, string? environmentFile)
    {
        if (environmentFile is null && configuration.GetConnectionString("database") is not null) return;
        var path = environmentFile ?? Nearest()
            ?? throw new InvalidOperationException("No shop is found: start one, set ConnectionStrings__database and ConnectionStrings__rabbitmq, or name a file with --env.");
        configuration.AddInMemoryCollection(Parse(File.ReadLines(path)));
    }

    /// <summary>Connection strings only: the file also holds the address the running service listens at.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Parse(IEnumerable<string> lines) =>
        from line in lines
        let at = line.IndexOf('=')
        where at > 0 && !line.StartsWith('#')
        let key = line[..at].Trim().Replace("__", ":", StringComparison.Ordinal)
        where key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
        select KeyValuePair.Create(key, (string?)line[(at + 1)..].Trim());

    private static string? Nearest()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, ".run", "env", "catalog.env");
            if (File.Exists(path)) return path;
        }
        return null;
    }
}
