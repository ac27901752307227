namespace Shop.Storefront;

/// <summary>The models behind search and recommendations: which serve, which could, and what their trials say.</summary>
public sealed class ModelsDesk(HttpClient http) : DeskService(http)
{
    public async Task<ModelShelf> All(CancellationToken cancellationToken) => await Read<ModelShelf>("/api/admin/models", cancellationToken) ?? new(null, [], [], []);

    public async Task<IReadOnlyList<ModelTrial>> Trials(CancellationToken cancellationToken) => await Read<List<ModelTrial>>("/api/admin/models/experiments", cancellationToken) ?? [];

    public Task<DeskProblem?> Activate(string name, string version, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"/api/admin/models/{Uri.EscapeDataString(name)}/{Uri.EscapeDataString(version)}/activate", null, cancellationToken, key);

    public Task<DeskProblem?> RollBack(Guid key, CancellationToken cancellationToken) => Send(HttpMethod.Post, "/api/admin/models/rollback", null, cancellationToken, key);
}

public sealed record ModelRef(string Name, string Version);

/// <param name="Serving">Null where no model could be opened: words alone are searched then.</param>
public sealed record ModelShelf(ModelRef? Serving, IReadOnlyList<ModelRef> OnTrial, IReadOnlyList<ShelvedModel> Models, IReadOnlyList<ModelSwitch> Activations);

/// <param name="Refused">Why it may not serve; null where it may.</param>
public sealed record ShelvedModel(string Name, string Version, int Dimension, DateTimeOffset? MadeAt, IReadOnlyDictionary<string, double> Metrics, string? Refused);

public sealed record ModelSwitch(string Name, string Version, string Kind, Guid Actor, DateTimeOffset ActivatedAt);

public sealed record ModelTrial(string Name, string Surface, IReadOnlyList<TrialVariant> Variants);

/// <param name="Planned">Its share of shoppers, in per cent.</param>
public sealed record TrialVariant(string Name, int Planned, long Exposed, TrialOutcome Clicked, TrialOutcome Bought);

/// <param name="Lift">Against the first variant, with its 95 % interval.</param>
public sealed record TrialOutcome(long Shoppers, TrialInterval Share, TrialInterval? Lift);

public sealed record TrialInterval(double Value, double Low, double High)
{
    /// <summary>Zero is outside: more than chance.</summary>
    public bool IsClear => Low > 0 || High < 0;
}
