using System.Text;
using static Shop.Catalog.Art.Colours;

namespace Shop.Catalog.Art;

/// <summary>The sheet one picture is drawn on: its colours, its room, and the pen.</summary>
internal sealed partial class Sheet
{
    private readonly Dice dice;
    private readonly string prefix; // so that two pictures can live in one page
    private readonly double zoom;
    private readonly StringBuilder definitions = new();
    private readonly HashSet<string> defined = [];
    private readonly Dictionary<string, string> outlines = [];
    private StringBuilder drawing = new();
    private int count;

    public Sheet(Picture picture, double zoom)
    {
        var (sku, kind, given, pattern, lang, _) = picture;
        Seed = Numbers.Hash(sku);
        dice = new Dice(Seed);
        prefix = "a" + Numbers.Base36(Numbers.Hash($"{sku},{kind},{string.Join(',', given ?? [])},{pattern},{lang}"));
        Chinese = lang?.StartsWith("zh", StringComparison.Ordinal) ?? false;
        this.zoom = zoom;

        var first = Given(given, 0) ?? Pick(Names);
        var second = Given(given, 1) ?? Pick(Partners(first));
        (A, B) = (Named(first), Named(second));
        C = Pick([.. Accents.Where(accent => Distance(accent, A) > 0.25 && Distance(accent, B) > 0.25)]);
        (WallPaint, TableTop) = ChooseRoom(Given(given, 2) is { } wall ? Named(wall) : null);
        Pattern = pattern is not null && Illustrator.Patterns.Contains(pattern) ? pattern : Pick(Illustrator.Patterns);
        Dark = Luma(WallPaint) < 0.6;
        Green = Dark ? "#b5d49a" : "#4d7a52";
    }

    public uint Seed { get; }
    public bool Chinese { get; }
    public bool Dark { get; }
    public string A { get; }
    public string B { get; }
    public string C { get; }
    public string Pattern { get; }
    public string WallPaint { get; }
    public string TableTop { get; }
    public string Green { get; }
    public string Wood { get; } = "#d3a172";
    public string Brass { get; } = "#d9a441";
    public string Steel { get; } = "#c9d0dc";
    public string Paper { get; } = "#fdfbf4";

    public double Rnd() => dice.Throw();

    public T Pick<T>(IReadOnlyList<T> list) => list[(int)(Rnd() * list.Count)];

    public string Finish(string title, string view) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img"><title>{title}</title><defs>{definitions}</defs>{drawing}</g></svg>""";

    private static string? Given(IReadOnlyList<string?>? colours, int at) =>
        colours?.Count > at && colours[at] is { } colour && Known(colour) ? colour : null;

    private (string Wall, string Table) ChooseRoom(string? asked)
    {
        var deep = Rnd() < 0.22;
        if (asked is null)
        {
            var fits = Rooms.Where(room => Distance(room.Wall, A) > 0.3 && Distance(room.Table, A) > 0.16).ToArray();
            var wanted = fits.Where(room => Luma(room.Wall) < 0.75 == deep).ToArray();
            return Pick(wanted is not [] ? wanted : fits is not [] ? fits : Rooms);
        }
        var known = Rooms.Where(room => room.Wall == asked).ToArray();
        if (known is not [])
            return Pick<(string, string)>([.. known.Where(room => Distance(room.Table, A) > 0.2), .. known]);
        return (asked, Array.Find(Rooms, room => room.Table == asked).Wall ?? Tone(asked, -0.08));
    }

    private string NextId() => prefix + Numbers.Base36((uint)count++);

    private void Define(string id, string markup)
    {
        defined.Add(id);
        definitions.Append(markup);
    }

    /// <summary>Each outline is written once; colour, pattern, light and shadow reuse it.</summary>
    private string Ref(string d)
    {
        if (!outlines.TryGetValue(d, out var id))
        {
            outlines[d] = id = NextId();
            Define(id, $"<path id=\"{id}\" d=\"{d}\"/>");
        }
        return id;
    }
}
