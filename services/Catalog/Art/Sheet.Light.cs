using static Shop.Catalog.Art.Colours;
using static Shop.Catalog.Art.Outlines;

namespace Shop.Catalog.Art;

/// <summary>How light falls: over a turned body, over cloth and boards, into a vessel, beneath a thing, out of a flame.</summary>
internal enum Light { None, Round, Front, Inner, Ground, Glow }

internal sealed partial class Sheet
{
    private const string RoundStops = $"""<stop stop-color="{Ink}" stop-opacity=".14"/><stop offset=".2" stop-color="#fff" stop-opacity=".28"/><stop offset=".46" stop-color="#fff" stop-opacity="0"/><stop offset=".62" stop-color="{Ink}" stop-opacity="0"/><stop offset="1" stop-color="{Ink}" stop-opacity=".34"/>""";
    private const string FrontStops = $"""<stop stop-color="#fff" stop-opacity=".2"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="{Ink}" stop-opacity=".16"/>""";
    private const string InnerStops = $"""<stop stop-color="{Ink}" stop-opacity=".42"/><stop offset="1" stop-color="#fff" stop-opacity=".12"/>""";
    private const string GroundStops = $"""<stop stop-color="{Ink}" stop-opacity=".42"/><stop offset=".55" stop-color="{Ink}" stop-opacity=".2"/><stop offset="1" stop-color="{Ink}" stop-opacity="0"/>""";
    private const string GlowStops = """<stop stop-color="#fff3c4" stop-opacity=".95"/><stop offset="1" stop-color="#fff3c4" stop-opacity="0"/>""";

    public string Gradient(Light light)
    {
        var (letter, shape, direction, stops) = light switch
        {
            Light.Round => ("R", "linear", "", RoundStops),
            Light.Front => ("F", "linear", " x2=\"1\" y2=\"1\"", FrontStops),
            Light.Inner => ("I", "linear", "", InnerStops),
            Light.Ground => ("G", "radial", "", GroundStops),
            _ => ("L", "radial", "", GlowStops),
        };
        var id = prefix + letter;
        if (!defined.Contains(id))
            Define(id, $"<{shape}Gradient id=\"{id}\"{direction}>{stops}</{shape}Gradient>");
        return $"url(#{id})";
    }

    public Sheet Table(double rx = 90, double cx = 200, double y = 313)
    {
        Add($"<path fill='{WallPaint}' d='M0 0h400v400H0z'/>").Window().Add($"<path fill='{TableTop}' d='M0 270h400v130H0z'/>").Near(300);
        return rx > 0 ? Shade(rx, cx, y) : this;
    }

    public Sheet Wall() => Add($"<path fill='{WallPaint}' d='M0 0h400v400H0z'/>").Window().Near(200);

    public Sheet Flat() =>
        Add($"<path fill='{TableTop}' d='M0 0h400v400H0z'/><path fill='#fff' opacity='{(Dark ? 0.07 : 0.2):r}' d='M0 90 250 0h110L0 190zM0 230 400 60v60L0 300z'/>").Near(200);

    /// <summary>Soft, falling away to the right, with a tight dark line of contact.</summary>
    public Sheet Shade(double rx, double cx = 200, double y = 313) =>
        Ell(cx + rx * 0.42, y + 3, rx * 1.42, rx * 0.3 + 5, Gradient(Light.Ground)).Ell(cx + 3, y + 3, rx * 0.94, rx * K + 3, Ink, "opacity='.2'");

    public Sheet Cast(Drawn d, double dx = 11, double dy = 13)
    {
        var path = d.ToString();
        Ref(path);
        return Fill(path, Ink, $"opacity='.17' transform='translate({dx} {dy})'");
    }

    /// <summary>The same window in every picture.</summary>
    private Sheet Window() =>
        Add($"<g fill='#fff' opacity='{(Dark ? 0.09 : 0.3):r}' transform='translate({Numbers.Whole(Rnd() * 60)} 30)skewY(16)'><path d='M18 -22h58v72h-58zM84 -22h58v72h-58zM18 58h58v84h-58zM84 58h58v84h-58z'/></g>");

    /// <summary>How close the camera stands; <see cref="Finish"/> closes the group.</summary>
    private Sheet Near(double y) => zoom == 1
        ? Add("<g>")
        : Add($"<g transform='translate({200 - 200 * zoom} {y - y * zoom})scale({zoom:r})'>");
}
