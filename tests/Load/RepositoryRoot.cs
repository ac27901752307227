namespace Shop.Load;

/// <summary>The checkout these tests were built from.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory) =>
        File.Exists(System.IO.Path.Combine(directory, "Shop.sln")) ? directory
        : Directory.GetParent(directory) is { } parent ? Find(parent.FullName)
        : throw new InvalidOperationException("Shop.sln is in no folder above the tests.");
}
