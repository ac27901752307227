using Dapper;
using Microsoft.Extensions.Options;
using Shop.Platform;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Registry;

/// <summary>
/// Sees to it that the model serves that the last activation names. The new one is filled beside the old; one that is refused changes
/// nothing, and the last good one stays. The follower calls it, so nothing here runs twice at once.
/// </summary>
public sealed class ModelKeeper(Database database, ModelRegistry registry, Shelves shelves, IOptions<RecommendationOptions> options, ILogger<ModelKeeper> log)
{
    private readonly Dictionary<(string, string), DateTimeOffset> refused = [];

    public async Task Settle(Knowledge knowledge, CancellationToken cancellationToken)
    {
        var wanted = await Wanted(cancellationToken);
        var current = shelves.IsFilled ? shelves.Serving : null;
        var isFresh = current?.Knowledge != knowledge;
        var trials = options.Value.Experiments.SelectMany(experiment => experiment.Variants).Select(variant => variant.Model).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (!isFresh && (wanted.Count == 0 || current!.Model == new Search.ModelName(wanted[0].Name, wanted[0].Version) || IsRefused(wanted[0]))) return;

        var serving = await Fill(knowledge, wanted, isFresh, cancellationToken);
        if (serving is null) return;
        var onTrial = new Dictionary<string, Shelf>(StringComparer.Ordinal);
        foreach (var model in trials)
            if (model.Split('/') is [var name, var version] && await TryFill(knowledge, name, version, cancellationToken) is { } shelf) onTrial[model] = shelf;
        shelves.Replace(serving, onTrial);
        log.LogInformation("{Model} serves {Count} products", serving.Model is { } m ? $"{m.Name}/{m.Version}" : "No model", knowledge.Count);
    }

    /// <summary>The activations, latest first, and at last what serves when nobody has said.</summary>
    public async Task<IReadOnlyList<(string Name, string Version)>> Wanted(CancellationToken cancellationToken)
    {
        const string sql = "SELECT name, version FROM model_activations ORDER BY id DESC LIMIT 20";
        await using var connection = await database.Open(cancellationToken);
        var activated = await connection.QueryAsync<(string Name, string Version)>(new(sql, cancellationToken: cancellationToken));
        return [.. activated.Concat(registry.Default() is { } model ? [model] : []).Distinct()];
    }

    /// <returns>Null when what is wanted is refused and something serves already.</returns>
    private async Task<Shelf?> Fill(Knowledge knowledge, IReadOnlyList<(string Name, string Version)> wanted, bool mustServe, CancellationToken cancellationToken)
    {
        foreach (var (name, version) in wanted)
        {
            if (await TryFill(knowledge, name, version, cancellationToken) is { } shelf) return shelf;
            if (!mustServe) return null;
        }
        return await Shelf.Fill(knowledge, null, options.Value.ApproximateFrom, cancellationToken);
    }

    private async Task<Shelf?> TryFill(Knowledge knowledge, string name, string version, CancellationToken cancellationToken)
    {
        try
        {
            return await Shelf.Fill(knowledge, registry.Open(name, version), options.Value.ApproximateFrom, cancellationToken);
        }
        catch (Exception exception) when (exception is ModelRefusedException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
        {
            refused[(name, version)] = DateTimeOffset.UtcNow;
            DiscoveryMetrics.Refused($"{name}/{version}");
            log.LogError("The model {Name}/{Version} is refused, what served serves on: {Reason}", name, version, exception.Message);
            return null;
        }
    }

    // Tried again now and then: its folder may have been mended.
    private bool IsRefused((string, string) model) => refused.TryGetValue(model, out var at) && DateTimeOffset.UtcNow - at < TimeSpan.FromSeconds(30);
}
