using Shop.Recommendation.Sentiment;
using Shop.Recommendation.Training.Sentiment;

namespace Shop.Recommendation.Training.Onnx;

/// <summary>The head as a network: its features' weights, evened out for length, and the embedding's, through a sigmoid.</summary>
public static class SentimentNetwork
{
    public static byte[] Write(SentimentStudent student)
    {
        var sparse = (float[])student.Sparse.Clone();
        sparse[0] = 0;
        var dense = student.Dense.Select(d => d * SentimentStudent.Stretch).ToArray();
        var graph = new OnnxGraph("shop-sentiment");
        graph.Input(SentimentReading.Newest.Input, OnnxType.I64, "batch", "features_of_text");
        graph.Input("evening", OnnxType.F32, "batch", 1);
        graph.Input("embedding", OnnxType.F32, "batch", dense.Length);
        graph.Output("positive", OnnxType.F32, "batch", 1);
        graph.Tensor<float>("weights", OnnxType.F32, sparse, sparse.Length, 1);
        graph.Tensor<float>("embedding_weights", OnnxType.F32, dense, dense.Length, 1);
        graph.Tensor<float>("bias", OnnxType.F32, [student.Bias], 1);
        graph.Tensor<long>("features_axis", OnnxType.I64, [1], 1);
        graph.Node("Gather", ["weights", SentimentReading.Newest.Input], "each", ("axis", 0L));
        graph.Node("ReduceSum", ["each", "features_axis"], "sum", ("keepdims", 0L));
        graph.Node("Mul", ["sum", "evening"], "even");
        graph.Node("MatMul", ["embedding", "embedding_weights"], "sense");
        graph.Node("Add", ["even", "sense"], "both");
        graph.Node("Add", ["both", "bias"], "score");
        graph.Node("Sigmoid", ["score"], "positive");
        return graph.Write();
    }
}
