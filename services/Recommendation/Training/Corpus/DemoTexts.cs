using System.Text.Json;

namespace Shop.Recommendation.Training.Corpus;

public sealed record BilingualText(string English, string Chinese);

/// <summary>Names, descriptions and attributes of the demo catalogue, in both languages.</summary>
public static class DemoTexts
{
    public static IReadOnlyList<BilingualText> Read(string folder)
    {
        var texts = new List<BilingualText>();
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var product in document.RootElement.EnumerateArray())
            {
                Add(product.GetProperty("name"));
                Add(product.GetProperty("description"));
                if (!product.TryGetProperty("attributes", out var attributes) || !attributes.TryGetProperty("en", out var english) || !attributes.TryGetProperty("zh", out var chinese)) continue;
                texts.AddRange(english.EnumerateObject().Zip(chinese.EnumerateObject(), (e, c) => new BilingualText(e.Value.ToString(), c.Value.ToString())));
            }
        }
        return [.. texts.Distinct()];

        void Add(JsonElement both) => texts.Add(new(both.GetProperty("en").GetString()!, both.GetProperty("zh").GetString()!));
    }
}
