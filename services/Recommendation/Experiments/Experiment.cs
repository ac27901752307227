using System.ComponentModel.DataAnnotations;
using System.IO.Hashing;
using System.Text;

namespace Shop.Recommendation.Experiments;

/// <summary>Two or more ways to make one list. Which shopper sees which follows from the shopper's id: on every replica, at every visit, with nothing stored.</summary>
public sealed record Experiment
{
    [Required, StringLength(40)] public string Name { get; init; } = "";

    /// <summary><c>search</c>, <c>similar</c>, <c>bought-together</c>, <c>next</c>, <c>for-you</c> or <c>popular</c>.</summary>
    [Required] public string Surface { get; init; } = "";

    /// <summary>The first is what everybody saw before.</summary>
    [MinLength(1)] public Variant[] Variants { get; init; } = [];

    public Variant Of(Guid shopper)
    {
        var all = Variants.Sum(variant => variant.Share);
        // By experiment too: else the same shoppers would be together in all of them.
        var place = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{Name}\n{shopper:N}")) % (ulong)Math.Max(1, all);
        foreach (var variant in Variants)
        {
            if (place < (ulong)variant.Share) return variant;
            place -= (ulong)variant.Share;
        }
        return Variants[0];
    }
}

public sealed record Variant
{
    public static readonly Variant Usual = new() { Name = "usual" };

    [Required, StringLength(24)] public string Name { get; init; } = "";

    [Range(0, 1000)] public int Share { get; init; } = 1;

    /// <summary>How much a list avoids showing the same thing twice, 0 to 1.</summary>
    [Range(0, 1)] public double Diversity { get; init; } = 0.3;

    /// <summary>A model of the registry, <c>name/version</c>, in place of the one that serves.</summary>
    public string? Model { get; init; }
}
