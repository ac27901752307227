using System.Security.Cryptography;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Ranking;
using Shop.Recommendation.Sentiment;
using Shop.Recommendation.Training.Onnx;
using Shop.Recommendation.Training.Sentiment;

namespace Shop.Recommendation.Training;

/// <summary>Puts a trained model into the registry's layout and signs it.</summary>
public static class Publishing
{
    public static void Publish(TrainingSettings settings, Student student, IEnumerable<LexiconEntry> lexicon)
    {
        Directory.CreateDirectory(settings.Out);
        File.WriteAllBytes(Path.Combine(settings.Out, ModelFolder.Network), StudentNetwork.Write(student));
        File.WriteAllText(Path.Combine(settings.Out, "vocab.txt"), student.Vocabulary.Write());
        AddLexicon(settings, lexicon, student.Dimension);
    }

    /// <summary>Beside a table that stays as it is.</summary>
    public static void AddLexicon(TrainingSettings settings, IEnumerable<LexiconEntry> lexicon, int dimension)
    {
        File.WriteAllLines(Path.Combine(settings.Out, Lexicon.File), lexicon.Select(e => e.Line));
        Seal(settings, dimension);
    }

    public static void AddSentiment(TrainingSettings settings, SentimentStudent head, int dimension)
    {
        File.WriteAllBytes(Path.Combine(settings.Out, SentimentHead.File), SentimentNetwork.Write(head));
        Seal(settings, dimension);
    }

    private static void Seal(TrainingSettings settings, int dimension)
    {
        var (version, name) = (Path.GetFileName(settings.Out), Path.GetFileName(Path.GetDirectoryName(settings.Out))!);
        using var key = SigningKey(settings);
        ModelSigning.Seal(settings.Out, new()
        {
            Name = name, Version = version, Tokenizer = TokenizerKind.Words, Dimension = dimension, MaxTokens = 256, MadeAt = DateTimeOffset.UtcNow,
            Licence = "MIT; learned from all-MiniLM-L6-v2 (Apache-2.0) and WordNet (Princeton)", Files = new Dictionary<string, string>(),
        }, key);
        Console.WriteLine($"{settings.Out}: {Directory.GetFiles(settings.Out).Sum(f => new FileInfo(f).Length) / 1e6:0.00} MB");
    }

    /// <summary>The private key stays on this machine; the public one goes beside the models.</summary>
    private static ECDsa SigningKey(TrainingSettings settings)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(settings.Key)) key.ImportFromPem(File.ReadAllText(settings.Key));
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(settings.Key)!);
            File.WriteAllText(settings.Key, key.ExportPkcs8PrivateKeyPem());
        }
        var keys = Path.GetFullPath(Path.Combine(settings.Out, "..", "..", "keys"));
        Directory.CreateDirectory(keys);
        File.WriteAllText(Path.Combine(keys, "development.pem"), key.ExportSubjectPublicKeyInfoPem() + "\n");
        return key;
    }
}
