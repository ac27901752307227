using System.Diagnostics;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Training.Corpus;

namespace Shop.Recommendation.Training;

/// <summary>The student reads all texts some times over, in an order the seed fixes, and ends as a table.</summary>
public sealed class Distillation(TrainingTexts texts, Student student, IReadOnlyDictionary<string, float[]> targets, int seed)
{
    private const int Dimension = 256, Batch = 512, PairBatch = 256;
    private const float Rate = 2e-3f, Temperature = 0.05f, PairTemperature = 0.06f;
    private const float CosineWeight = 1, NeighbourWeight = 1, MeaningWeight = 0.15f, TranslationWeight = 0.3f, HiddenChinese = 0.4f;
    private readonly WordEncoder encoder = new(student.Vocabulary);
    private readonly Random random = new(seed);

    public static Student Run(TrainingSettings settings, TrainingTexts texts, WordVocabulary vocabulary, TeacherCache teacher, string? plot = null)
    {
        var wanted = texts.Texts.Concat(texts.Translations.Select(t => t.Right)).Concat(vocabulary.Entries.Skip(1).Where(e => !Script.IsChinese(e[0]))).Distinct().ToList();
        var vectors = teacher.Embed(wanted);
        var axes = new PrincipalAxes(vectors, Dimension, seed: 3);
        var narrow = new float[vectors.Length][];
        Parallel.For(0, vectors.Length, i => narrow[i] = axes.Project(vectors[i]));
        var targets = wanted.Zip(narrow).ToDictionary(p => p.First, p => p.Second);
        var student = new Student(vocabulary, Dimension);
        var training = new Distillation(texts, student, targets, seed: 1);
        var agreement = new TeacherAgreement(texts, teacher);
        var losses = new List<double[]>();
        training.Start();
        for (var epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            var watch = Stopwatch.StartNew();
            losses.Add(training.Epoch(epoch, settings.Epochs));
            var (cosine, neighbours, meanings, translations) = (losses[^1][0], losses[^1][1], losses[^1][2], losses[^1][3]);
            Console.WriteLine($"epoch {epoch}: cosine {cosine:0.0000} neighbours {neighbours:0.0000} meanings {meanings:0.000} translations {translations:0.000} in {watch.Elapsed.TotalSeconds:0} s");
            if (epoch % 4 == 0 || epoch == settings.Epochs) Console.WriteLine($"  of the teacher's ten nearest names to unread pieces of names, {agreement.Of(t => student.Forward(training.Rows(t)).Unit):0.000}");
        }
        if (plot is not null) LossPlot.Write(plot, ["cosine", "neighbours", "meanings", "translations"], losses);
        return student;
    }

    /// <summary>A word starts as the teacher's vector of it, the lighter the commoner it is; a Chinese word as its translation.</summary>
    private void Start()
    {
        var counts = texts.Texts.SelectMany(VocabularyBuilder.Words).GroupBy(w => w).ToDictionary(w => w.Key, w => w.Count());
        var total = counts.Values.Sum();
        for (var row = 1; row < student.Vocabulary.Entries.Count; row++)
        {
            var entry = student.Vocabulary.Entries[row];
            if (Script.IsChinese(entry[0]) || entry.Contains(' ')) continue;
            var weight = 1e-3f / (1e-3f + counts.GetValueOrDefault(entry) / (float)total);
            System.Numerics.Tensors.TensorPrimitives.Multiply(targets[entry], weight, student.Row(row));
        }
        for (var row = student.Vocabulary.Entries.Count; row < student.Vocabulary.Rows; row++)
            foreach (ref var value in student.Row(row)) value = (float)(random.NextDouble() - 0.5) * 0.01f;
        foreach (var group in texts.Translations.SelectMany(t => Rows(t.Left).Select(r => (Row: r, t.Right, Single: Rows(t.Left).Length == 1))).GroupBy(t => t.Row))
        {
            var alone = group.Where(t => t.Single).ToList();
            foreach (var (_, right, _) in alone.Count > 0 ? alone : [.. group])
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(targets[right], 0.8f / (alone.Count > 0 ? alone.Count : 2 * group.Count()), student.Row(group.Key), student.Row(group.Key));
        }
    }

    private long[] Rows(string text) => encoder.Encode(text, 256);

    private double[] Epoch(int epoch, int epochs)
    {
        var order = Enumerable.Range(0, texts.Texts.Count).ToArray();
        random.Shuffle(order);
        var (sums, steps) = (new double[4], order.Length / Batch);
        for (var step = 0; step < steps; step++)
        {
            var progress = (epoch - 1 + step / (float)steps) / epochs;
            var rate = Rate * Math.Min(1, progress * epochs * 4) * (1 - progress);
            var batch = Enumerable.Range(0, Batch).Select(i => i % 8 == 0 ? texts.Names[random.Next(texts.Names.Count)] : texts.Texts[order[step * Batch + i]]).Distinct().ToArray();
            var (cosine, neighbours) = Imitate(batch);
            sums[0] += cosine;
            sums[1] += neighbours;
            sums[2] += Match(texts.Meanings, MeaningWeight);
            if (texts.Translations.Count > 0) sums[3] += Match(texts.Translations, TranslationWeight, chinese: true);
            student.Step(rate);
        }
        return [.. sums.Select(s => s / steps)];
    }

    private (double Cosine, double Neighbours) Imitate(string[] batch)
    {
        var ids = batch.Select(Augmented).ToArray();
        var forward = ids.Select(student.Forward).ToArray();
        var (units, aims, slopes) = (forward.Select(f => f.Unit).ToArray(), batch.Select(t => targets[t]).ToArray(), ids.Select(_ => new float[student.Dimension]).ToArray());
        var cosine = Losses.Cosine(units, aims, slopes, CosineWeight);
        var neighbours = Losses.Neighbours(units, aims, slopes, NeighbourWeight, Temperature);
        for (var i = 0; i < ids.Length; i++) student.Backward(ids[i], units[i], forward[i].Length, slopes[i]);
        return (cosine, neighbours);
    }

    private double Match(IReadOnlyList<TextPair> pairs, float weight, bool chinese = false)
    {
        var batch = Enumerable.Range(0, PairBatch).Select(_ => pairs[random.Next(pairs.Count)]).DistinctBy(p => p.Left).DistinctBy(p => p.Right).ToArray();
        var (left, right) = (batch.Select(p => chinese ? Taken(p.Left) : Rows(p.Left)).ToArray(), batch.Select(p => Rows(p.Right)).ToArray());
        var (a, b) = (left.Select(student.Forward).ToArray(), right.Select(student.Forward).ToArray());
        var (unitsA, unitsB) = (a.Select(f => f.Unit).ToArray(), b.Select(f => f.Unit).ToArray());
        var (slopesA, slopesB) = (left.Select(_ => new float[student.Dimension]).ToArray(), left.Select(_ => new float[student.Dimension]).ToArray());
        var loss = Losses.Pairs(unitsA, unitsB, slopesA, slopesB, weight, PairTemperature);
        for (var i = 0; i < batch.Length; i++)
        {
            student.Backward(left[i], unitsA[i], a[i].Length, slopesA[i]);
            student.Backward(right[i], unitsB[i], b[i].Length, slopesB[i]);
        }
        return loss;
    }

    /// <summary>Now and then a word is hidden behind its letters or signs, or a letter slips.</summary>
    private long[] Augmented(string text)
    {
        var ids = new List<long>(16);
        var chance = random.NextDouble();
        if (chance < 0.06) text = Slips.Make(text, random);
        encoder.Encode(text, ids, chance is > 0.06 and < 0.2 ? _ => random.NextDouble() > 0.4 : null);
        return [.. ids];
    }

    /// <summary>A Chinese word is as often read as the words and signs it is made of: that is how signs learn what to say in words nobody has listed.</summary>
    private long[] Taken(string chinese)
    {
        if (random.NextDouble() > HiddenChinese) return Rows(chinese);
        var ids = new List<long>(16);
        encoder.Encode(chinese, ids, word => word != chinese && random.NextDouble() > 0.2);
        return [.. ids];
    }
}
