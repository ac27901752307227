using Dapper;
using Shop.Platform;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Search;
using Shop.Recommendation.Serving;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Registry;

public sealed record ModelActivation(string Name, string Version, string Kind, Guid Actor, DateTimeOffset ActivatedAt);

/// <summary>The models' life, for administrators.</summary>
public static class ModelsApi
{
    private static readonly TimeSpan longestSwitch = TimeSpan.FromSeconds(20);

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/api/admin/models").RequireAuthorization(Authentication.Admin).WithTags("Models");
        models.MapGet("", List).WithSummary("The registry, what serves, and who activated what");
        models.MapPost("/{name}/{version}/activate", Activate).WithSummary("This model serves from now on, on every replica within seconds");
        models.MapPost("/rollback", Rollback).WithSummary("The model that served before serves again");
        models.MapGet("/experiments", (ExperimentReport report, CancellationToken cancellationToken) => report.All(cancellationToken)).WithSummary("What came of each variant, with confidence intervals");
        models.MapDelete("/shoppers/{id:guid}", Erase).WithSummary("Forgets a shopper: nothing that names the id stays");
    }

    private static async Task<IResult> List(ModelRegistry registry, Shelves shelves, Database database, CancellationToken cancellationToken) =>
        TypedResults.Ok(new { serving = shelves.Serving.Model, onTrial = shelves.All.Skip(1).Select(shelf => shelf.Model), models = registry.All(), activations = await Activations(database, cancellationToken) });

    private static Task<IResult> Activate(string name, string version, HttpContext http, ModelRegistry registry, Shelves shelves, GroupCommit<DiscoveryWorld> commit, CancellationToken cancellationToken) =>
        Switch(new(name, version), "activate", http, registry, shelves, commit, cancellationToken);

    private static async Task<IResult> Rollback(HttpContext http, ModelRegistry registry, Shelves shelves, Database database, GroupCommit<DiscoveryWorld> commit, CancellationToken cancellationToken)
    {
        var activations = await Activations(database, cancellationToken);
        var serving = shelves.Serving.Model;
        ModelName? Named((string Name, string Version)? model) => model is var (name, version) ? new(name, version) : null;
        // What has been spoilt since it served is passed over: a rollback must bring back what works.
        var before = activations.Select(a => new ModelName(a.Name, a.Version)).Concat(Named(registry.Default()) is { } usual ? [usual] : []).Distinct()
            .FirstOrDefault(model => model != serving && registry.Refusal(model.Name, model.Version) is null);
        return before is null
            ? Answer.Problem(409, "nothing-to-roll-back-to", "There is no earlier model", "Nothing else was ever activated. Activate a version of the registry.")
            : await Switch(before, "rollback", http, registry, shelves, commit, cancellationToken);
    }

    private static async Task<IResult> Switch(
        ModelName model, string kind, HttpContext http, ModelRegistry registry, Shelves shelves, GroupCommit<DiscoveryWorld> commit, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, model, cancellationToken) is { } kept) return kept;
        try
        {
            // Read, checked and run once here: what is refused never becomes the truth.
            using var tried = new Embedder(registry.Open(model.Name, model.Version));
        }
        catch (Exception exception) when (exception is ModelRefusedException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
        {
            DiscoveryMetrics.Refused($"{model.Name}/{model.Version}");
            return Answer.Problem(409, "model-refused", "The model is refused", exception.Message, ("serving", (object?)shelves.Serving.Model ?? "none"));
        }
        var answer = Answer.Json(200, new { serving = model, kind });
        await commit.Do(Command.From(http, model, new ActivateModel(model.Name, model.Version, kind, http.User.Id(), answer))
            with { Deed = Deed.Of(http, kind == "rollback" ? "model-rolled-back" : "model-activated", $"model {model.Name} {model.Version}") }, cancellationToken);
        var until = DateTimeOffset.UtcNow + longestSwitch;
        while (shelves.Serving.Model != model && DateTimeOffset.UtcNow < until) await Task.Delay(50, cancellationToken);
        return answer;
    }

    private static async Task<IResult> Erase(Guid id, HttpContext http, GroupCommit<DiscoveryWorld> commit, CancellationToken cancellationToken)
    {
        await commit.Do(Command.From(http, id, new Contracts.ShopperErased(id)), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<ModelActivation>> Activations(Database database, CancellationToken cancellationToken)
    {
        const string sql = "SELECT name, version, kind, actor, activated_at FROM model_activations ORDER BY id DESC LIMIT 100";
        await using var connection = await database.Open(cancellationToken);
        return [.. await connection.QueryAsync<ModelActivation>(new(sql, cancellationToken: cancellationToken))];
    }
}
