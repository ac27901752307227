using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shop.Recommendation.Index;

/// <summary>Vectors in a byte a dimension and one scale: a quarter of the memory, and memory is what a scan waits for.</summary>
public static class ByteCodes
{
    public const float RestsPerCode = 2 * Largest;
    private const float Largest = 127;

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

    /// <summary>What the codes left over, in `RestsPerCode`ths of a step: with it a dimension has sixteen bits.</summary>
    public static void QuantiseRest(ReadOnlySpan<float> vector, ReadOnlySpan<sbyte> codes, float scale, Span<sbyte> rests)
    {
        rests.Clear();
        if (scale == 0) return;
        for (var i = 0; i < vector.Length; i++) rests[i] = (sbyte)MathF.Round(Math.Clamp((vector[i] / scale - codes[i]) * RestsPerCode, -Largest, Largest));
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
