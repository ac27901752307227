namespace Shop.Proof;

/// <summary><c>--name value</c> and <c>--flag</c> of a command line.</summary>
internal sealed class Arguments(string[] words)
{
    public string? Text(string name)
    {
        var at = Array.IndexOf(words, $"--{name}");
        return at < 0 || at + 1 >= words.Length ? null : words[at + 1];
    }

    public string Text(string name, string fallback) => Text(name) ?? fallback;

    public int Number(string name, int fallback) => Text(name) is { } text ? int.Parse(text) : fallback;

    public bool Flag(string name) => words.Contains($"--{name}");
}
