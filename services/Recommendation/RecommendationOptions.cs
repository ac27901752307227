using System.ComponentModel.DataAnnotations;
using Shop.Recommendation.Experiments;

namespace Shop.Recommendation;

public sealed class RecommendationOptions
{
    /// <summary>After this, a view or a sale counts half.</summary>
    public TimeSpan PopularityHalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How far behind another replica's changes a replica may be.</summary>
    public TimeSpan Follow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How far two readings are apart at least: what a busy shop commits meanwhile is read at once.</summary>
    public TimeSpan Apart { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long it is remembered who looked at what.</summary>
    public TimeSpan KeepViews { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The folder of models, beside the program unless it is a whole path; <c>{name}/{version}</c> below it.</summary>
    [Required] public string Models { get; init; } = "models";

    /// <summary>The folder of the public keys that models are signed with, within that of the models unless it is a whole path.</summary>
    [Required] public string Keys { get; init; } = "keys";

    /// <summary>The model that serves until somebody activates another: its newest version.</summary>
    [Required] public string Model { get; init; } = "shop-words";

    /// <summary>Versions older than this are refused, though they are signed: nobody brings back what was withdrawn.</summary>
    [RegularExpression(@"\d+(\.\d+){1,3}")] public string? OldestModel { get; init; }

    /// <summary>From so many products on, vectors are searched approximately.</summary>
    [Range(1, int.MaxValue)] public int ApproximateFrom { get; init; } = 100_000;

    public Experiment[] Experiments { get; init; } = [new()
    {
        Name = "similar-mix", Surface = "similar", Variants = [new() { Name = "nearest", Share = 50, Diversity = 0 }, new() { Name = "mixed", Share = 50, Diversity = 0.3 }],
    }];

    /// <summary>Baskets that are learned from, the latest.</summary>
    [Range(0, 10_000_000)] public int Baskets { get; init; } = 200_000;
}
