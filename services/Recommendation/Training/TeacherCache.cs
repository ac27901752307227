using System.Security.Cryptography;
using System.Text;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Training;

/// <summary>A teacher's vectors, kept in a file between runs: asking it is most of the time a training takes.</summary>
public sealed class TeacherCache : IDisposable
{
    private const int Part = 2048;
    private readonly Embedder teacher;
    private readonly string path;
    private readonly Dictionary<UInt128, float[]> known = [];

    public TeacherCache(Embedder teacher, string folder)
    {
        this.teacher = teacher;
        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, $"{teacher.Name}.vectors");
        Load();
    }

    public string Name => teacher.Name;

    public int Dimension => teacher.Dimension;

    public float[][] Embed(IReadOnlyList<string> texts)
    {
        var missing = texts.Where(t => !known.ContainsKey(Key(t))).Distinct().ToArray();
        var done = 0;
        foreach (var part in missing.Chunk(Part))
        {
            var vectors = teacher.Embed(part, TextRole.Query);
            using var file = new BinaryWriter(new FileStream(path, FileMode.Append));
            for (var i = 0; i < part.Length; i++)
            {
                known[Key(part[i])] = vectors[i];
                file.Write((ulong)(Key(part[i]) >> 64));
                file.Write((ulong)Key(part[i]));
                foreach (var value in vectors[i]) file.Write((Half)value);
            }
            done += part.Length;
            Console.Write($"\r{teacher.Name}: {done:N0} of {missing.Length:N0} texts  ");
        }
        if (missing.Length > 0) Console.WriteLine();
        return [.. texts.Select(t => known[Key(t)])];
    }

    public void Dispose() => teacher.Dispose();

    private void Load()
    {
        if (!File.Exists(path)) return;
        using var file = new BinaryReader(new BufferedStream(File.OpenRead(path), 1 << 20));
        var size = 16 + 2 * teacher.Dimension;
        for (var left = file.BaseStream.Length / size; left > 0; left--)
        {
            var key = new UInt128(file.ReadUInt64(), file.ReadUInt64());
            var vector = new float[teacher.Dimension];
            for (var i = 0; i < vector.Length; i++) vector[i] = (float)file.ReadHalf();
            known[key] = vector;
        }
    }

    private static UInt128 Key(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }
}
