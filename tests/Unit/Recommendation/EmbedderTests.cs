using System.Numerics.Tensors;
using Shop.Recommendation.Embedding;

namespace Shop.Tests.Unit.Recommendation;

public sealed class EmbedderTests(OwnModel model) : IClassFixture<OwnModel>
{
    private readonly Embedder embedder = model.Embedder;

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("🎁🎁")]
    [InlineData("!!! ... ???")]
    [InlineData("Здравствуйте, мир")]
    [InlineData("\ud800broken\udfff")]
    [InlineData("<b>bold</b><script>alert(1)</script>")]
    public void Text_of_any_kind_gives_a_unit_vector_or_none_and_never_a_number_that_is_not_one(string text)
    {
        var vector = embedder.Embed(text);
        Assert.Equal(embedder.Dimension, vector.Length);
        Assert.All(vector, value => Assert.True(float.IsFinite(value)));
        Assert.True(TensorPrimitives.Norm<float>(vector) is < 1e-6f or (> 0.999f and < 1.001f));
    }

    [Fact]
    public void A_very_long_text_is_cut()
    {
        var vector = embedder.Embed(string.Concat(Enumerable.Repeat("teapot and cup ", 20_000)));
        Assert.InRange(Cosine(vector, embedder.Embed("teapot and cup")), 0.7f, 1.01f);
    }

    [Fact]
    public void A_batch_says_what_each_text_says_alone_whatever_the_lengths()
    {
        string[] texts = ["mug", "", "a large blue and white stoneware mug for coffee", "茶壶", "mug"];
        var batch = embedder.Embed(texts);
        for (var i = 0; i < texts.Length; i++) Assert.Equal(embedder.Embed(texts[i]), batch[i], (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public async Task Many_threads_may_ask_at_once()
    {
        var expected = embedder.Embed("red retrospot mug");
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Select(_ => embedder.Embed("red retrospot mug")).ToArray())));
        Assert.All(all.SelectMany(a => a), vector => Assert.Equal(expected, vector));
    }

    [Theory]
    [InlineData("serviette", "napkin", "spanner")]
    [InlineData("茶壶", "teapot", "umbrella")]
    [InlineData("雨伞", "umbrella", "teapot")]
    [InlineData("necklase", "necklace", "doormat")]
    [InlineData("tea light holder", "T-LIGHT HOLDER", "tea towel")]
    public void What_means_the_same_is_nearer_than_what_does_not(string text, string same, string other) =>
        Assert.True(Cosine(embedder.Embed(text), embedder.Embed(same)) > Cosine(embedder.Embed(text), embedder.Embed(other)) + 0.1f);

    private static float Cosine(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
