using System.ComponentModel.DataAnnotations;

namespace Shop.Recommendation;

public sealed class RecommendationOptions
{
    /// <summary>After this, a view or a sale counts half.</summary>
    public TimeSpan PopularityHalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How far behind another replica's changes a replica may be.</summary>
    public TimeSpan Follow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long it is remembered who looked at what.</summary>
    public TimeSpan KeepViews { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Baskets that are learned from, the latest.</summary>
    [Range(0, 10_000_000)] public int Baskets { get; init; } = 200_000;
}
