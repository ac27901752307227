using Shop.Catalog;
using SkiaSharp;

namespace Shop.Tests.Unit.Catalog;

public sealed class PictureIntakeTests : IDisposable
{
    private readonly PictureIntake intake = new();

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_picture_comes_out_as_WebP_of_at_most_1600_on_a_side(SKEncodedImageFormat format)
    {
        var (webp, refusal) = await intake.Read(Picture(3200, 1000, format), CancellationToken.None);
        Assert.Null(refusal);
        using var codec = SKCodec.Create(new MemoryStream(webp!));
        Assert.Equal((SKEncodedImageFormat.Webp, 1600, 500), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
    }

    [Theory]
    [InlineData(1, 60, 40, "red green")]
    [InlineData(2, 60, 40, "green red")]
    [InlineData(3, 60, 40, "blue white")]
    [InlineData(4, 60, 40, "white blue")]
    [InlineData(5, 40, 60, "red white")]
    [InlineData(6, 40, 60, "white red")]
    [InlineData(7, 40, 60, "blue green")]
    [InlineData(8, 40, 60, "green blue")]
    public async Task A_picture_taken_with_the_camera_turned_is_shown_upright(byte orientation, int width, int height, string top)
    {
        var (webp, _) = await intake.Read(Turned(Picture(60, 40, SKEncodedImageFormat.Jpeg), orientation), CancellationToken.None);
        using var shown = SKBitmap.Decode(webp);
        Assert.Equal((width, height), (shown.Width, shown.Height));
        Assert.Equal(top, $"{Name(shown.GetPixel(5, 5))} {Name(shown.GetPixel(width - 6, 5))}");
    }

    [Fact]
    public async Task Nothing_but_the_three_kinds_is_taken()
    {
        byte[] gif = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];
        foreach (var bytes in new[] { gif, [], "hello"u8.ToArray(), Picture(200, 200, SKEncodedImageFormat.Jpeg)[..300] })
        {
            var (webp, refusal) = await intake.Read(bytes, CancellationToken.None);
            Assert.Null(webp);
            Assert.Equal(422, refusal!.Status);
        }
    }

    public void Dispose() => intake.Dispose();

    // Red, green, white, blue: top left, top right, bottom left, bottom right.
    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        SKColor[] colours = [SKColors.Red, SKColors.Lime, SKColors.White, SKColors.Blue];
        for (var i = 0; i < 4; i++)
        {
            using var paint = new SKPaint { Color = colours[i] };
            canvas.DrawRect(i % 2 * width / 2f, i / 2 * height / 2f, width / 2f, height / 2f, paint);
        }
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>Puts an Exif note of how the camera was held into a JPEG.</summary>
    private static byte[] Turned(byte[] jpeg, byte orientation)
    {
        byte[] exif = [.. "Exif"u8, 0, 0, .. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xff, 0xe1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    private static string Name(SKColor c) => (c.Red > 128, c.Green > 128, c.Blue > 128) switch
    {
        (true, true, true) => "white",
        (true, false, false) => "red",
        (false, true, false) => "green",
        (false, false, true) => "blue",
        _ => c.ToString(),
    };
}
