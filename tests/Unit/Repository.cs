namespace Shop.Tests.Unit;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Source files under a folder, without what the build has written.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "Shop.sln")) ? directory
        : Directory.GetParent(directory) is { } parent ? Find(parent.FullName)
        : throw new InvalidOperationException("Shop.sln is in no folder above the tests.");
}
