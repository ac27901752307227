using Shop.Recommendation.Index;

namespace Shop.Recommendation.Training.Onnx;

/// <summary>The student as a network: look up the rows, widen them from a byte a value, add them up, bring to unit length.</summary>
public static class StudentNetwork
{
    private const float Least = 1e-6f;
    private static readonly long[] Columns = [1];

    public static byte[] Write(Student student)
    {
        var (rows, dimension) = (student.Vocabulary.Rows, student.Dimension);
        var (codes, scales) = (new sbyte[rows * dimension], new float[rows]);
        for (var row = 1; row < rows; row++) scales[row] = ByteCodes.Quantise(student.Row(row), codes.AsSpan(row * dimension, dimension));

        var graph = new OnnxGraph("shop-words");
        graph.Input("input_ids", OnnxType.I64, "batch", "tokens");
        graph.Output("sentence_embedding", OnnxType.F32, "batch", dimension);
        graph.Tensor<sbyte>("codes", OnnxType.I8, codes, rows, dimension);
        graph.Tensor<float>("scales", OnnxType.F32, scales, rows, 1);
        graph.Tensor<long>("tokens_axis", OnnxType.I64, [1], 1);
        graph.Tensor<float>("least", OnnxType.F32, [Least], 1);
        graph.Node("Gather", ["codes", "input_ids"], "rows", ("axis", 0L));
        graph.Node("Cast", ["rows"], "wide", ("to", (long)OnnxType.F32));
        graph.Node("Gather", ["scales", "input_ids"], "row_scales", ("axis", 0L));
        graph.Node("Mul", ["wide", "row_scales"], "values");
        graph.Node("ReduceSum", ["values", "tokens_axis"], "sum", ("keepdims", 0L));
        graph.Node("ReduceL2", ["sum"], "length", ("axes", Columns), ("keepdims", 1L));
        graph.Node("Max", ["length", "least"], "safe_length");
        graph.Node("Div", ["sum", "safe_length"], "sentence_embedding");
        return graph.Write();
    }
}
