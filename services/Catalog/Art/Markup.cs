using System.Runtime.CompilerServices;
using System.Text;

namespace Shop.Catalog.Art;

/// <summary>
/// A piece of SVG written as an interpolated string. Numbers come out in the invariant culture with one decimal, or exactly with <c>:r</c>.
/// Single quotes stand for double ones: <see cref="Sheet"/> puts them right.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Drawn
{
    private readonly StringBuilder? pieces;
    private readonly string? whole;

    public Drawn(int literalLength, int formattedCount) => pieces = new StringBuilder(literalLength + formattedCount * 6);

    private Drawn(string whole) => this.whole = whole;

    public void AppendLiteral(string text) => pieces!.Append(text);

    public void AppendFormatted(string text) => pieces!.Append(text);

    public void AppendFormatted(double value) => pieces!.Append(Numbers.Short(value));

    public void AppendFormatted(double value, string format) => pieces!.Append(format == "r" ? Numbers.Exact(value) : Numbers.Short(value));

    public override string ToString() => whole ?? pieces?.ToString() ?? "";

    public static implicit operator Drawn(string text) => new(text);
}

internal static class Markup
{
    public static string D(Drawn text) => text.ToString();

    public static double Tenths(double value) => Numbers.Tenths(value);
}
