using System.Security.Cryptography;
using Shop.Recommendation.Embedding;

namespace Shop.Tests.Unit.Recommendation;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"model-{Guid.NewGuid():N}", "tiny", "1.2.0");
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ModelFolderTests()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "vocab.txt"), "[pad]\nmug\n[common] 1\n[buckets] 4\n");
        File.WriteAllBytes(Path.Combine(folder, ModelFolder.Network), [1, 2, 3]);
        ModelSigning.Seal(folder, new() { Name = "tiny", Version = "1.2.0", Tokenizer = TokenizerKind.Words, Dimension = 8, MaxTokens = 16, Files = new Dictionary<string, string>() }, key);
    }

    [Fact]
    public void A_signed_model_is_let_in_with_every_file_it_names()
    {
        var opened = ModelFolder.Open(folder, [key]);
        Assert.Equal(["model.onnx", "vocab.txt"], opened.Files.Keys.Order());
        Assert.Equal("1.2.0", opened.Manifest.Version);
    }

    [Theory]
    [InlineData("vocab.txt")]
    [InlineData(ModelFolder.Network)]
    [InlineData(ModelFolder.ManifestFile)]
    public void A_file_changed_by_one_byte_is_refused(string file)
    {
        var path = Path.Combine(folder, file);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<ModelRefusedException>(() => ModelFolder.Open(folder, [key]));
    }

    [Fact]
    public void A_model_without_a_signature_or_of_an_unknown_key_is_refused()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Throws<ModelRefusedException>(() => ModelFolder.Open(folder, [stranger]));
        Assert.Throws<ModelRefusedException>(() => ModelFolder.Open(folder, []));
        File.Delete(Path.Combine(folder, ModelFolder.SignatureFile));
        Assert.Contains("not signed", Assert.Throws<ModelRefusedException>(() => ModelFolder.Open(folder, [key])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_below_the_floor_is_refused_however_well_signed()
    {
        ModelFolder.Open(folder, [key], floor: new(1, 2, 0));
        Assert.Contains("older", Assert.Throws<ModelRefusedException>(() => ModelFolder.Open(folder, [key], floor: new(1, 3, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_model_in_another_ones_place_is_refused()
    {
        var elsewhere = Path.Combine(Path.GetDirectoryName(folder)!, "9.0.0");
        Directory.Move(folder, elsewhere);
        Assert.Throws<ModelRefusedException>(() => ModelFolder.Open(elsewhere, [key]));
        Directory.Move(elsewhere, folder);
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(Path.Combine(folder, "..", ".."), recursive: true);
    }
}
