using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shop.Recommendation.Index;

/// <summary>Vectors in a byte a dimension and one scale: a quarter of the memory, and memory is what a scan waits for.</summary>
public static class ByteCodes
{
    private const float Largest = 127, LargestOfQuery = 2047;

    /// <returns>The scale: `code * scale` is the value again.</returns>
    public static float Quantise(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var most = MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!(most > 0) || !float.IsFinite(most))
        {
            codes.Clear();
            return 0;
        }
        for (var i = 0; i < vector.Length; i++) codes[i] = (sbyte)MathF.Round(vector[i] * (Largest / most));
        return most / Largest;
    }

    /// <summary>A query is read once and compared a million times, so it may have twelve bits.</summary>
    public static short[] Widen(ReadOnlySpan<float> query, out float scale)
    {
        var codes = new short[query.Length];
        var most = MathF.Abs(TensorPrimitives.MaxMagnitude(query));
        scale = most > 0 && float.IsFinite(most) ? most / LargestOfQuery : 0;
        if (scale > 0)
            for (var i = 0; i < codes.Length; i++) codes[i] = (short)MathF.Round(query[i] / scale);
        return codes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Dot(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> codes)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var c = ref MemoryMarshal.GetReference(codes);
        var (i, sum) = (0, 0);
        if (Avx512BW.IsSupported && codes.Length >= 32)
        {
            var total = Vector512<int>.Zero;
            for (; i <= codes.Length - 32; i += 32)
                total += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref q, (nuint)i), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref c, (nuint)i)));
            sum = Vector512.Sum(total);
        }
        else if (Avx2.IsSupported && codes.Length >= 16)
        {
            var total = Vector256<int>.Zero;
            for (; i <= codes.Length - 16; i += 16)
                total += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref q, (nuint)i), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref c, (nuint)i)));
            sum = Vector256.Sum(total);
        }
        for (; i < codes.Length; i++) sum += query[i] * codes[i];
        return sum;
    }
}
