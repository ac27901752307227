using System.Text;
using static Shop.Catalog.Art.Colours;

namespace Shop.Catalog.Art;

internal sealed partial class Sheet
{
    private const string Serif = """font-family="Georgia,'Songti SC','Noto Serif CJK SC',serif" text-anchor="middle" """;

    public Sheet Add(Drawn markup) => Write(Quoted(markup));

    public Sheet Fill(Drawn d, string colour, Drawn more = default)
    {
        var path = d.ToString();
        var shape = outlines.TryGetValue(path, out var known) ? $"use href=\"#{known}\"" : $"path d=\"{path}\"";
        return Write($"<{shape} fill=\"{colour}\"{More(more)}/>");
    }

    public Sheet Line(Drawn d, string colour, double width = 3, Drawn more = default) =>
        Write($"<path d=\"{d}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{Numbers.Exact(width)}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"{More(more)}/>");

    public Sheet Ell(double x, double y, double rx, double ry, string colour, Drawn more = default) =>
        Write($"<ellipse cx=\"{Numbers.Short(x)}\" cy=\"{Numbers.Short(y)}\" rx=\"{Numbers.Short(rx)}\" ry=\"{Numbers.Short(ry)}\" fill=\"{colour}\"{More(more)}/>");

    public Sheet Dot(double x, double y, double r, string colour, Drawn more = default) =>
        Write($"<circle cx=\"{Numbers.Short(x)}\" cy=\"{Numbers.Short(y)}\" r=\"{Numbers.Short(r)}\" fill=\"{colour}\"{More(more)}/>");

    public Sheet Text(double x, double y, double size, string colour, string english, string chinese, Drawn more = default) =>
        Write($"<text x=\"{Numbers.Exact(x)}\" y=\"{Numbers.Exact(y)}\" font-size=\"{Numbers.Exact(size)}\" fill=\"{colour}\" {Serif.TrimEnd()}{More(more)}>{(Chinese ? chinese : english)}</text>");

    public Sheet Group(Drawn attributes, Action body)
    {
        Write($"<g {Quoted(attributes)}>");
        body();
        return Write("</g>");
    }

    public Sheet Clip(Drawn d, Action body)
    {
        var outline = Ref(d.ToString());
        var id = outline + "c";
        if (!defined.Contains(id))
            Define(id, $"<clipPath id=\"{id}\"><use href=\"#{outline}\"/></clipPath>");
        return Group($"clip-path='url(#{id})'", body);
    }

    /// <summary>Drawn the first time, then only referred to.</summary>
    public Sheet Once(string name, Action body)
    {
        var id = prefix + name;
        if (!defined.Contains(id))
        {
            var before = drawing;
            drawing = new StringBuilder();
            body();
            Define(id, $"<g id=\"{id}\">{drawing}</g>");
            drawing = before;
        }
        return Write($"<use href=\"#{id}\"/>");
    }

    public Sheet Inside(double cx, double y, double rx, Action body) =>
        Clip($"M{cx - rx} -40H{cx + rx}V{y}A{rx} {rx * Outlines.K} 0 0 1 {cx - rx} {y}Z", body);

    public Sheet Handle(Drawn d, double width, string colour)
    {
        var path = d.ToString();
        return Line(path, Tone(colour, -0.16), width).Line(path, Tone(colour, 0.1), width * 0.34, "transform='translate(-2 -2)'");
    }

    public Sheet Gloss(Drawn d, double width = 7, double opacity = 0.5) => Line(d, "#fff", width, $"opacity='{opacity:r}'");

    public Sheet Seam(Drawn d, string colour = "#fff", double opacity = 0.7) => Line(d, colour, 2, $"stroke-dasharray='6 5' opacity='{opacity:r}'");

    private Sheet Write(string markup)
    {
        drawing.Append(markup);
        return this;
    }

    private static string Quoted(Drawn markup) => markup.ToString().Replace('\'', '"');

    private static string More(Drawn more) => Quoted(more) is { Length: > 0 } attributes ? " " + attributes : "";
}
