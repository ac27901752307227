namespace Shop.Contracts;

/// <summary>A shopper has said something of a product, or says it anew with a higher <paramref name="Version"/>.</summary>
public sealed record ReviewWritten(Guid ReviewId, long Version, Guid ProductId, int Rating, string Text, string Language);

/// <summary>What a reader made of the text of that <paramref name="Version"/>.</summary>
/// <param name="Sentiment"><c>positive</c>, <c>mixed</c> or <c>negative</c>; null when there was nothing to tell it with.</param>
/// <param name="Positive">0 to 1.</param>
public sealed record ReviewUnderstood(Guid ReviewId, long Version, string? Sentiment, double? Positive, IReadOnlyList<ReviewAspect> Aspects);

/// <param name="Name">What it speaks of: <c>delivery</c>, <c>quality</c>, …</param>
public sealed record ReviewAspect(string Name, string? Sentiment);

/// <summary>Catalog's word on how a product is rated, with versions of its own: reviews are no change of the merchant's.</summary>
public sealed record ProductRated(Guid ProductId, long Version, decimal? Rating, int Reviews);
