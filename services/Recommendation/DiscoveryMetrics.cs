using System.Diagnostics.Metrics;

namespace Shop.Recommendation;

/// <summary>How well shoppers find things. Click-through is <c>shop_views_total</c> by source over what was shown from that source.</summary>
internal static class DiscoveryMetrics
{
    private static readonly Meter meter = new("Shop.Recommendation");
    private static readonly Histogram<double> searchSeconds = meter.CreateHistogram<double>("shop_search_seconds", "s");
    private static readonly Counter<long> searches = meter.CreateCounter<long>("shop_searches_total");
    private static readonly Counter<long> empty = meter.CreateCounter<long>("shop_searches_empty_total");
    private static readonly Counter<long> corrected = meter.CreateCounter<long>("shop_searches_corrected_total");
    private static readonly Counter<long> shown = meter.CreateCounter<long>("shop_lists_shown_total");
    private static readonly Counter<long> views = meter.CreateCounter<long>("shop_views_total");
    private static readonly Counter<long> refused = meter.CreateCounter<long>("shop_models_refused_total");
    private static readonly Gauge<double> drift = meter.CreateGauge<double>("shop_query_drift");

    public static void Searched(string mode, TimeSpan took, int found, bool wasCorrected)
    {
        var tag = new KeyValuePair<string, object?>("mode", mode);
        searchSeconds.Record(took.TotalSeconds, tag);
        searches.Add(1, tag);
        if (found == 0) empty.Add(1, tag);
        if (wasCorrected) corrected.Add(1, tag);
    }

    public static void Shown(string source, string variant) => shown.Add(1, new("source", source), new KeyValuePair<string, object?>("variant", variant));

    public static void Viewed(string? source) => views.Add(1, new KeyValuePair<string, object?>("source", source ?? "direct"));

    public static void Refused(string model) => refused.Add(1, new KeyValuePair<string, object?>("model", model));

    public static void Drifted(double distance) => drift.Record(distance);
}
