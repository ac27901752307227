using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Catalog;

/// <summary>A picture that follows from the SKU: a vessel of layered discs on a tinted ground.</summary>
public static class Artwork
{
    public static string Svg(string sku, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sku));
        int ground = hash[0] * 360 / 256, accent = (ground + 140 + hash[1] % 80) % 360;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-label="{WebUtility.HtmlEncode(name)}">
            <rect width="400" height="400" fill="hsl({ground} 34% 92%)"/>
            <ellipse cx="200" cy="318" rx="110" ry="14" fill="hsl({ground} 24% 82%)"/>
            """);
        for (var i = 0; i < 4; i++)
        {
            int width = 60 + hash[2 + i] % 60, y = 300 - i * 48, light = 42 + i * 11;
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{200 - width}" y="{y - 44}" width="{width * 2}" height="52" rx="{14 + hash[6 + i] % 12}" fill="hsl({(i % 2 == 0 ? accent : ground)} 38% {light}%)"/>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="200" cy="{92 - hash[10] % 10}" r="{12 + hash[11] % 10}" fill="hsl({accent} 55% 45%)"/></svg>""");
        return svg.ToString();
    }
}
