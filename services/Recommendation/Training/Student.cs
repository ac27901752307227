using System.Numerics.Tensors;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Training;

/// <summary>
/// One vector for each row of the vocabulary; a text is the sum of its rows, at unit length. The gradients of that are so plain that they
/// stand here, and Adam touches only the rows a batch has in it: minutes on two cores, where a tensor library would move the whole table.
/// </summary>
public sealed class Student(WordVocabulary vocabulary, int dimension)
{
    private const float Beta1 = 0.9f, Beta2 = 0.98f, Epsilon = 1e-6f;
    private readonly float[] table = new float[vocabulary.Rows * dimension];
    private readonly float[] gradient = new float[vocabulary.Rows * dimension];
    private readonly float[] first = new float[vocabulary.Rows * dimension];
    private readonly float[] second = new float[vocabulary.Rows * dimension];
    private readonly int[] steps = new int[vocabulary.Rows];
    private readonly bool[] touched = new bool[vocabulary.Rows];
    private readonly List<int> touchedRows = [];

    public WordVocabulary Vocabulary => vocabulary;
    public int Dimension => dimension;

    public Span<float> Row(long row) => table.AsSpan((int)row * dimension, dimension);

    /// <returns>The text at unit length and how long it was; nothing known is the zero vector.</returns>
    public (float[] Unit, float Length) Forward(long[] ids)
    {
        var sum = new float[dimension];
        foreach (var id in ids) TensorPrimitives.Add(sum, Row(id), sum);
        var length = TensorPrimitives.Norm<float>(sum);
        if (length > 1e-6f) TensorPrimitives.Divide(sum, length, sum);
        return (sum, length);
    }

    /// <summary>Takes the loss's slope at the unit vector back to the rows of the text.</summary>
    public void Backward(long[] ids, float[] unit, float length, float[] slope)
    {
        if (length <= 1e-6f) return;
        var along = TensorPrimitives.Dot<float>(slope, unit);
        var back = new float[dimension];
        TensorPrimitives.MultiplyAdd(unit, -along, slope, back);
        // A short sum would take leaps: its slope is held at that of a fifth of a unit.
        TensorPrimitives.Divide(back, Math.Max(length, 0.2f), back);
        foreach (var id in ids)
        {
            var row = (int)id;
            if (!touched[row])
            {
                touched[row] = true;
                touchedRows.Add(row);
            }
            var place = gradient.AsSpan(row * dimension, dimension);
            TensorPrimitives.Add(place, back, place);
        }
    }

    public void Step(float rate)
    {
        Parallel.ForEach(touchedRows, row =>
        {
            var step = ++steps[row];
            var scale = rate * MathF.Sqrt(1 - MathF.Pow(Beta2, step)) / (1 - MathF.Pow(Beta1, step));
            var start = row * dimension;
            for (var i = start; i < start + dimension; i++)
            {
                var g = gradient[i];
                first[i] = Beta1 * first[i] + (1 - Beta1) * g;
                second[i] = Beta2 * second[i] + (1 - Beta2) * g * g;
                table[i] -= scale * first[i] / (MathF.Sqrt(second[i]) + Epsilon);
                gradient[i] = 0;
            }
            touched[row] = false;
        });
        touchedRows.Clear();
    }

    public void Save(string path)
    {
        using var file = File.Create(path);
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(table));
    }

    public void Load(string path)
    {
        using var file = File.OpenRead(path);
        file.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(table.AsSpan()));
    }
}
