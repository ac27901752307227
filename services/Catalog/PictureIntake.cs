using Shop.Platform;
using SkiaSharp;

namespace Shop.Catalog;

/// <summary>
/// Makes an uploaded picture harmless: its size is read from the header before anything is unpacked, and what is kept is written anew
/// from its pixels, upright, as WebP. Place, camera and whatever else was in the file are gone.
/// </summary>
public sealed class PictureIntake : IDisposable
{
    public const long MostBytes = 4 * 1024 * 1024;
    private const int LongestSide = 1600, Quality = 84, WidestSide = 8192;
    private const long MostPixels = 25_000_000;

    private readonly SemaphoreSlim one = new(1); // 25 million pixels are 100 MB

    public static Answer TooLarge { get; } = Answer.Problem(413, "picture-too-large", "The picture is too large", "Send at most 4 MB.");

    public static Answer WrongType { get; } = Answer.Problem(415, "picture-type", "The picture is of no type the shop takes", "Send image/webp, image/png or image/jpeg.");

    private static Answer Unreadable { get; } = Answer.Problem(422, "picture-unreadable", "The picture cannot be read",
        "The file is damaged or no WebP, PNG or JPEG. Save it again in one of these.");

    public static bool Accepts(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() is "image/webp" or "image/png" or "image/jpeg";

    /// <returns>The picture as it is kept, or why it is refused.</returns>
    public async Task<(byte[]? Webp, Answer? Refusal)> Read(byte[] bytes, CancellationToken cancellationToken)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Webp or SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg)) return (null, Unreadable);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > WidestSide || height > WidestSide || (long)width * height > MostPixels)
            return (null, Answer.Problem(422, "picture-dimensions", "The picture has too many pixels",
                $"It has {width} × {height}; at most {WidestSide} on a side and {MostPixels / 1_000_000} million in all are taken.", ("width", width), ("height", height)));

        await one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Rewrite(codec), cancellationToken) is { } webp ? (webp, null) : (null, Unreadable);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private static byte[]? Rewrite(SKCodec codec)
    {
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var pixels = new SKBitmap(info);
        if (codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success) return null;

        var scale = Math.Min(1, LongestSide / (float)Math.Max(info.Width, info.Height));
        var (width, height) = (Math.Max(1, (int)MathF.Round(info.Width * scale)), Math.Max(1, (int)MathF.Round(info.Height * scale)));
        var turned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        using var surface = SKSurface.Create(new SKImageInfo(turned ? height : width, turned ? width : height, SKColorType.Rgba8888, SKAlphaType.Premul, info.ColorSpace));
        surface.Canvas.Concat(Upright(codec.EncodedOrigin, width, height));
        using var image = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var shown = surface.Snapshot();
        using var webp = shown.Encode(SKEncodedImageFormat.Webp, Quality);
        return webp?.ToArray();
    }

    // Cameras note how they were held instead of turning the pixels.
    private static SKMatrix Upright(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
