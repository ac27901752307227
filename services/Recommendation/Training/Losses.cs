using System.Numerics.Tensors;

namespace Shop.Recommendation.Training;

/// <summary>What a batch of the student's unit vectors should look like, and which way each should move. Losses are means over the batch.</summary>
public static class Losses
{
    /// <summary>Each text close to the teacher's vector of it.</summary>
    public static double Cosine(float[][] student, float[][] teacher, float[][] slopes, float weight)
    {
        var loss = 0.0;
        for (var i = 0; i < student.Length; i++)
        {
            loss += 1 - TensorPrimitives.Dot<float>(student[i], teacher[i]);
            TensorPrimitives.MultiplyAdd(teacher[i], -weight / student.Length, slopes[i], slopes[i]);
        }
        return loss / student.Length;
    }

    /// <summary>Each text as near to the others of the batch as the teacher has it: KL of softmaxed similarities.</summary>
    public static double Neighbours(float[][] student, float[][] teacher, float[][] slopes, float weight, float temperature)
    {
        var size = student.Length;
        var pull = new float[size][];
        var losses = new double[size];
        Parallel.For(0, size, i =>
        {
            var (ours, theirs) = (Softmax(student, student[i], i, temperature), Softmax(teacher, teacher[i], i, temperature));
            for (var j = 0; j < size; j++)
                if (theirs[j] > 1e-8f) losses[i] += theirs[j] * Math.Log(theirs[j] / Math.Max(ours[j], 1e-8f));
            TensorPrimitives.Subtract(ours, theirs, ours);
            pull[i] = ours;
        });
        var scale = weight / (temperature * size);
        Parallel.For(0, size, i =>
        {
            for (var j = 0; j < size; j++)
                if (pull[i][j] + pull[j][i] is var both && MathF.Abs(both) > 1e-6f) TensorPrimitives.MultiplyAdd(student[j], both * scale, slopes[i], slopes[i]);
        });
        return losses.Average();
    }

    /// <summary>The two of a pair find each other among all of the batch (InfoNCE), both ways.</summary>
    public static double Pairs(float[][] left, float[][] right, float[][] leftSlopes, float[][] rightSlopes, float weight, float temperature)
    {
        var size = left.Length;
        var (forth, back) = (new float[size][], new float[size][]);
        var losses = new double[size];
        Parallel.For(0, size, i =>
        {
            (forth[i], back[i]) = (Softmax(right, left[i], -1, temperature), Softmax(left, right[i], -1, temperature));
            losses[i] = -Math.Log(Math.Max(forth[i][i], 1e-8f)) - Math.Log(Math.Max(back[i][i], 1e-8f));
            forth[i][i] -= 1;
            back[i][i] -= 1;
        });
        var scale = weight / (2 * temperature * size);
        Parallel.For(0, size, i =>
        {
            for (var j = 0; j < size; j++)
            {
                TensorPrimitives.MultiplyAdd(right[j], (forth[i][j] + back[j][i]) * scale, leftSlopes[i], leftSlopes[i]);
                TensorPrimitives.MultiplyAdd(left[j], (forth[j][i] + back[i][j]) * scale, rightSlopes[i], rightSlopes[i]);
            }
        });
        return losses.Average() / 2;
    }

    private static float[] Softmax(float[][] among, float[] vector, int without, float temperature)
    {
        var scores = new float[among.Length];
        for (var j = 0; j < scores.Length; j++) scores[j] = j == without ? float.NegativeInfinity : TensorPrimitives.Dot<float>(vector, among[j]) / temperature;
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.Exp(scores, scores);
        TensorPrimitives.Divide(scores, TensorPrimitives.Sum<float>(scores), scores);
        return scores;
    }
}
