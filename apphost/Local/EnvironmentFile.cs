namespace Shop.AppHost.Local;

/// <summary>env/NAME.env: the settings of one resource, for running it by hand and for tools. Passwords are in it.</summary>
internal static class EnvironmentFile
{
    public static void Write(RunDirectory directory, string name, IReadOnlyDictionary<string, string> environment) =>
        RunDirectory.WriteFileAtomically(directory.File("env", $"{name}.env"),
            string.Concat(environment.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={e.Value}\n")), RunDirectory.OwnerOnly);
}
