namespace Shop.Catalog.Art;

/// <summary>What to draw: <paramref name="Colours"/> are main, second and wall (palette names or #rrggbb); what is left out follows from the SKU.</summary>
public sealed record Picture(string Sku, string Kind, IReadOnlyList<string?>? Colours = null, string? Pattern = null, string? Lang = null, string? View = null);

/// <summary>One kind of goods: its title in both languages, how close the camera stands, and how it is painted.</summary>
internal sealed record Kind(string Name, string English, string Chinese, double Zoom, Action<Sheet> Paint);
