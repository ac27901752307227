using System.Text.Json;

namespace Shop.AppHost.Local;

/// <summary>Generated passwords and keys, made once per shop: the servers' data knows them, so they outlive <c>--reset</c>.</summary>
internal sealed class SecretStore(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Lock gate = new();
    private SortedDictionary<string, string>? secrets;

    public string GetOrAdd(string name, Func<string> generate)
    {
        lock (gate)
        {
            secrets ??= File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path)) ?? [] : [];
            if (secrets.TryGetValue(name, out var known)) return known;

            var value = secrets[name] = generate();
            RunDirectory.WriteFileAtomically(path, JsonSerializer.Serialize(secrets, Indented), RunDirectory.OwnerOnly);
            return value;
        }
    }
}
