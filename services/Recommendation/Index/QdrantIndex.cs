using System.Net;
using System.Net.Http.Json;

namespace Shop.Recommendation.Index;

/// <summary>Qdrant over its REST interface, for more products or machines than one process holds. The client's base address is the engine's.</summary>
public sealed class QdrantIndex(HttpClient http, string collection, int dimension) : IVectorIndex, IDisposable
{
    private const int PointsPerRequest = 500;
    private readonly SemaphoreSlim making = new(1);
    private volatile bool made;

    public async ValueTask Upsert(IReadOnlyList<VectorEntry> entries, CancellationToken cancellationToken)
    {
        await Make(cancellationToken);
        foreach (var part in entries.Chunk(PointsPerRequest))
            await Send(HttpMethod.Put, "/points?wait=true", new { points = part.Select(e => new Point(e.Id, e.Vector)) }, cancellationToken);
    }

    public async ValueTask Remove(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await Make(cancellationToken);
        await Send(HttpMethod.Post, "/points/delete?wait=true", new { points = ids }, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<VectorHit>> Search(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        if (count <= 0) return [];
        await Make(cancellationToken);
        using var response = await Send(HttpMethod.Post, "/points/query", new { query = query.ToArray(), limit = count, with_payload = false }, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<Answer<Found>>(cancellationToken);
        return answer?.Result?.Points is { } points ? [.. points.Select(p => new VectorHit(p.Id, p.Score))] : [];
    }

    public async ValueTask<long> Count(CancellationToken cancellationToken)
    {
        await Make(cancellationToken);
        using var response = await Send(HttpMethod.Post, "/points/count", new { exact = true }, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<Answer<Counted>>(cancellationToken))?.Result?.Count ?? 0;
    }

    public void Dispose() => making.Dispose();

    private async Task Make(CancellationToken cancellationToken)
    {
        if (made) return;
        await making.WaitAsync(cancellationToken);
        try
        {
            if (made) return;
            using var there = await http.GetAsync(new Uri($"collections/{collection}", UriKind.Relative), cancellationToken);
            if (there.StatusCode == HttpStatusCode.NotFound)
            {
                using var created = await http.PutAsJsonAsync($"collections/{collection}", new { vectors = new { size = dimension, distance = "Cosine" } }, cancellationToken);
                // Another replica may have been quicker: 409 is as good.
                if (created.StatusCode != HttpStatusCode.Conflict) created.EnsureSuccessStatusCode();
            }
            else there.EnsureSuccessStatusCode();
            made = true;
        }
        finally
        {
            making.Release();
        }
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"collections/{collection}{path}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        var response = await http.SendAsync(request, cancellationToken);
        return response.EnsureSuccessStatusCode();
    }

    private sealed record Point(Guid Id, float[] Vector);
    private sealed record Answer<T>(T? Result);
    private sealed record Found(IReadOnlyList<FoundPoint>? Points);
    private sealed record FoundPoint(Guid Id, float Score);
    private sealed record Counted(long Count);
}
