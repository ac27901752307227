using Shop.Platform;

namespace Shop.Recommendation.Registry;

/// <summary>This model serves from now on. It has been read, checked and tried before.</summary>
/// <param name="Kind"><c>activate</c> or <c>rollback</c>.</param>
public sealed record ActivateModel(string Name, string Version, string Kind, Guid Actor, Answer Answer);
