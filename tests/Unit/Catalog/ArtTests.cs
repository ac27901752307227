using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Shop.Catalog.Art;

namespace Shop.Tests.Unit.Catalog;

public sealed class ArtTests
{
    private static readonly (Picture Picture, string Hash)[] originals = [.. Lines("art.sha256").Select(line => line.Split(' ')).Select(f =>
        (new Picture(f[0], f[1], Colours(f[2]), Given(f[3]), Given(f[4]), Given(f[5])), f[6]))];

    /// <summary>The hashes are of the pictures of the design's own generator; only the robot's doubled stroke-linecap, no XML, was taken out.</summary>
    [Fact]
    public void The_port_draws_what_the_original_draws()
    {
        var different = originals.Where(o => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Illustrator.Draw(o.Picture)))) != o.Hash)
            .Select(o => $"{o.Picture.Kind} {o.Picture.Sku} {o.Picture.Pattern}").ToList();
        Assert.True(different.Count == 0, $"{different.Count} of {originals.Length} differ: {string.Join("; ", different.Take(20))}");
    }

    [Fact]
    public void Every_kind_and_pattern_is_compared() =>
        Assert.Equal(Illustrator.Kinds.Order(StringComparer.Ordinal).SelectMany(kind => Illustrator.Patterns.Order(StringComparer.Ordinal).Select(pattern => (kind, pattern))),
            originals.Where(o => o.Picture.Pattern is not null).OrderBy(o => o.Picture.Kind, StringComparer.Ordinal).ThenBy(o => o.Picture.Pattern, StringComparer.Ordinal).Select(o => (o.Picture.Kind, o.Picture.Pattern!)));

    [Fact]
    public void Names_are_read_as_the_original_reads_them() => Assert.All(Lines("names.tsv").Select(line => line.Split('\t')), f =>
    {
        var subject = Glossary.Describe(f[0]);
        Assert.Equal((f[0], f[1], f[2], f[3]), (f[0], subject.Kind, subject.Colours is { } c ? string.Join('+', c) : "-", subject.Pattern ?? "-"));
    });

    [Fact]
    public void Every_picture_is_well_formed_and_asks_for_nothing_from_outside() => Assert.All(originals, o =>
    {
        var svg = XDocument.Parse(Illustrator.Draw(o.Picture)).Root!;
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "image" or "foreignObject" or "style");
        Assert.All(svg.DescendantsAndSelf().Attributes(), attribute =>
        {
            Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.ToString());
            if (attribute.Name.LocalName == "href" || attribute.Value.Contains("url(", StringComparison.Ordinal)) Assert.Contains("#a", attribute.Value, StringComparison.Ordinal);
        });
    });

    [Fact]
    public void A_number_is_written_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var picture = originals[0].Picture;
            var expected = Illustrator.Draw(picture);
            var abroad = (System.Globalization.CultureInfo)before.Clone();
            abroad.NumberFormat = new() { NegativeSign = "−", NumberDecimalSeparator = "," };
            System.Globalization.CultureInfo.CurrentCulture = abroad;
            Assert.All(originals.Take(200), o => Assert.DoesNotContain('−', Illustrator.Draw(o.Picture)));
            Assert.Equal(expected, Illustrator.Draw(picture));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_no_colour_or_pattern_is_never_written_into_a_picture()
    {
        const string evil = "\"/><script>alert(1)</script>";
        var svg = Illustrator.Draw(new(evil, evil, [evil, "red;", "#12345g"], evil, evil, evil));
        Assert.DoesNotContain("script", svg, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(svg));
    }

    private static string[]? Colours(string text) => text == "-" ? null : text.Split('+');

    private static string? Given(string text) => text == "-" ? null : text;

    private static string[] Lines(string file, [CallerFilePath] string here = "") => File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, file));
}
