using System.Text.Json;

namespace Shop.Proof.Exploring;

/// <summary>Small numbers for values: equal content, equal number.</summary>
internal sealed class Interner<T>
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<T> values = [];

    public int Count => values.Count;

    public T this[int number] => values[number];

    public int Number(T value)
    {
        var text = value is null ? "null" : $"{value.GetType().Name} {JsonSerializer.Serialize(value, value.GetType())}";
        if (numbers.TryGetValue(text, out var number)) return number;
        values.Add(value);
        return numbers[text] = values.Count - 1;
    }
}
