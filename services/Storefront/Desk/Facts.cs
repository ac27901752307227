namespace Shop.Storefront;

/// <summary>What a product is made of, as lines to type: <c>Material: Stoneware</c>.</summary>
public static class Facts
{
    public static string Written(IEnumerable<Attribute> facts) => string.Join('\n', facts.Select(fact => $"{fact.Name}: {fact.Value}"));

    /// <returns>The facts, or what is wrong with the first line that is none.</returns>
    public static (IReadOnlyList<Attribute> Facts, string? Wrong) Read(string text)
    {
        List<Attribute> facts = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A name may have a colon in it, but hardly one with a space behind it.
            var at = line.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var spaced ? spaced : line.IndexOfAny([':', '：']);
            var (name, value) = at < 0 ? (line, "") : (line[..at].Trim(), line[(at + 1)..].Trim());
            if (name.Length is 0 or > 60 || value.Length is 0 or > 200) return (facts, $"“{(line.Length > 40 ? line[..40] + "…" : line)}” is no fact: write a name of at most 60 letters, a colon, and at most 200 letters");
            facts.Add(new(name, value));
        }
        return facts.Count > 20 ? (facts, "At most 20 facts fit") : (facts, null);
    }
}
