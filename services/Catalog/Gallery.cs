using System.Globalization;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Shop.Catalog.Art;

namespace Shop.Catalog;

public sealed record Shown(long Version, string ContentType, byte[] Bytes);

/// <summary>Draws each picture once; the last tens of thousands stay in memory.</summary>
public sealed class Gallery(ProductReads products) : IDisposable
{
    private const long MostBytes = 64 << 20;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public async Task<Shown?> Show(Guid id, string version, bool detail, bool chinese, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<Shown>((id, version, detail, chinese), out var known)) return known;
        if (await products.One(id, cancellationToken) is not var (product, _)) return null;
        var present = product.Version.ToString(CultureInfo.InvariantCulture);
        var key = (id, present, detail, chinese);
        if (cache.TryGetValue(key, out known)) return known;
        var shown = product.Uploaded && await products.Uploaded(id, cancellationToken) is { } webp
            ? new Shown(product.Version, "image/webp", webp)
            : new Shown(product.Version, "image/svg+xml; charset=utf-8", Encoding.UTF8.GetBytes(Draw(product, detail, chinese)));
        cache.Set(key, shown, new MemoryCacheEntryOptions { Size = shown.Bytes.Length + 200 });
        return shown;
    }

    public void Dispose() => cache.Dispose();

    private static string Draw(Product product, bool detail, bool chinese)
    {
        var subject = product.Fields.Art is { } art ? new Subject(art.Kind, art.Colours, art.Pattern) : Glossary.Describe(product.Fields.Name);
        return Illustrator.Draw(new(product.Sku, subject.Kind, subject.Colours, subject.Pattern, chinese ? "zh-CN" : "en", detail ? "detail" : null));
    }
}
