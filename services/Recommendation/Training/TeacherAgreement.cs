using System.Numerics.Tensors;
using Shop.Recommendation.Evaluation.Search;
using Shop.Recommendation.Training.Corpus;

namespace Shop.Recommendation.Training;

/// <summary>How many of the ten names that the teacher finds nearest to a piece of a name the student finds too, for pieces it has not read.</summary>
public sealed class TeacherAgreement
{
    private readonly IReadOnlyList<string> asked, names;
    private readonly HashSet<int>[] nearest;

    public TeacherAgreement(TrainingTexts texts, TeacherCache teacher)
    {
        (asked, names) = (texts.HeldOut(), texts.Names);
        nearest = Nearest(teacher.Embed(asked), teacher.Embed(names));
    }

    public double Of(Func<string, float[]> student) =>
        Nearest([.. asked.Select(student)], [.. names.Select(student)]).Zip(nearest, (ours, theirs) => ours.Count(theirs.Contains) / (double)theirs.Count).Average();

    private static HashSet<int>[] Nearest(float[][] queries, float[][] names)
    {
        var nearest = new HashSet<int>[queries.Length];
        Parallel.For(0, queries.Length, i => nearest[i] = [.. SearchMeasure.Best([.. names.Select(n => TensorPrimitives.Dot<float>(queries[i], n))])]);
        return nearest;
    }
}
