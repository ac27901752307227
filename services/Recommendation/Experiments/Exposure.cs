namespace Shop.Recommendation.Experiments;

/// <summary>A shopper was shown this variant.</summary>
public sealed record Exposure(string Experiment, Guid Shopper, string Variant);

public sealed record RecordExposures(IReadOnlyList<Exposure> Exposures);
