using System.Net;
using System.Numerics.Tensors;
using System.Text;
using Shop.Recommendation.Index;

namespace Shop.Tests.Unit.Recommendation;

public sealed class VectorIndexTests
{
    private const int Dimension = 48;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_nearest_come_first_whether_every_product_is_looked_at_or_some(bool approximate)
    {
        var entries = Entries(3000);
        IVectorIndex index = approximate ? new ApproximateIndex(Dimension, reach: 0.6f, firstClustering: 1000) : new ExactIndex(Dimension);
        foreach (var part in entries.Chunk(700)) await index.Upsert(part, default);
        Assert.Equal(3000, await index.Count(default));
        var found = 0;
        foreach (var (_, query) in entries.Take(50))
        {
            var truth = entries.OrderByDescending(e => TensorPrimitives.Dot<float>(e.Vector, query)).Take(10).Select(e => e.Id);
            found += (await index.Search(query, 10, default)).Select(h => h.Id).Intersect(truth).Count();
        }
        Assert.InRange(found, 450, 500);
    }

    /// <summary>So many that a shortlist of them would be nearly everything.</summary>
    [Fact]
    public async Task A_good_part_of_all_is_found_as_exactly_as_a_few()
    {
        var entries = Entries(3000);
        using var index = new ExactIndex(Dimension);
        await index.Upsert(entries, default);
        var query = entries[7].Vector;
        var truth = entries.OrderByDescending(e => TensorPrimitives.Dot<float>(e.Vector, query)).Take(300).Select(e => e.Id).ToList();
        var found = (await index.Search(query, 300, default)).ToList();
        Assert.Equal(300, found.Count);
        Assert.InRange(found.Select(h => h.Id).Intersect(truth).Count(), 299, 300);
        Assert.Equal(found.OrderByDescending(h => h.Score), found);
        Assert.Equal((await index.Search(query, 10, default)).Select(h => h.Id), found.Take(10).Select(h => h.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removed_product_is_found_no_more_and_a_changed_one_where_it_is_now(bool approximate)
    {
        var entries = Entries(500);
        IVectorIndex index = approximate ? new ApproximateIndex(Dimension, reach: 0.8f, firstClustering: 200) : new ExactIndex(Dimension);
        await index.Upsert(entries, default);
        await index.Remove([entries[0].Id, entries[499].Id, Guid.CreateVersion7()], default);
        await index.Upsert([entries[1] with { Vector = entries[0].Vector }], default);
        Assert.Equal(498, await index.Count(default));
        var best = (await index.Search(entries[0].Vector, 5, default))[0];
        Assert.Equal(entries[1].Id, best.Id);
        Assert.InRange(best.Score, 0.98f, 1.02f);
        for (var i = 2; i < 499; i++) Assert.Equal(entries[i].Id, (await index.Search(entries[i].Vector, 1, default))[0].Id);
    }

    [Fact]
    public async Task Vectors_that_differ_by_less_than_a_byte_tells_are_still_put_in_order()
    {
        var (random, query) = (new Random(5), Vector(new Random(6)));
        // A step of the first byte is about a hundredth of the largest value: these are a tenth of a step apart in one dimension.
        var entries = Enumerable.Range(0, 20).Select(i =>
        {
            var vector = (float[])query.Clone();
            vector[0] += (i - 10) * 1e-4f;
            return new VectorEntry(Guid.CreateVersion7(), vector);
        }).OrderBy(_ => random.Next()).ToArray();
        using var index = new ExactIndex(Dimension);
        await index.Upsert(entries, default);
        var truth = entries.OrderByDescending(e => TensorPrimitives.Dot<float>(e.Vector, query)).Select(e => e.Id);
        Assert.Equal(truth.Take(5), (await index.Search(query, 5, default)).Select(h => h.Id));
    }

    [Fact]
    public async Task A_score_is_the_cosine_to_within_a_ten_thousandth()
    {
        var entries = Entries(200);
        using var index = new ExactIndex(Dimension);
        await index.Upsert(entries, default);
        foreach (var hit in await index.Search(entries[7].Vector, 50, default))
            Assert.Equal(TensorPrimitives.Dot<float>(entries.Single(e => e.Id == hit.Id).Vector, entries[7].Vector), hit.Score, 1e-4f);
    }

    [Fact]
    public void A_vague_query_looks_further_than_a_clear_one()
    {
        var centres = Enumerable.Range(0, 60).Select(i => Vector(new Random(100 + i))).ToArray();
        var clusters = Clusters.Find(centres, 60, default);
        float[] vague = new float[Dimension];
        foreach (var centre in centres) TensorPrimitives.Add(vague, centre, vague);
        TensorPrimitives.Divide(vague, TensorPrimitives.Norm<float>(vague), vague);
        var (clear, wide) = (clusters.Within(new WideQuery(centres[3]), 0.34f), clusters.Within(new WideQuery(vague), 0.34f));
        Assert.Single(clear);
        Assert.True(wide.Length > 20, $"{wide.Length} of 60");
    }

    [Fact]
    public async Task Qdrant_is_spoken_to_in_its_own_words()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var engine = new RecordedQdrant(a);
        using var http = new HttpClient { BaseAddress = engine.Address };
        using var index = new QdrantIndex(http, "products", 3);
        await index.Upsert([new(a, [1, 0, 0]), new(b, [0, 1, 0])], default);
        await index.Remove([b], default);
        var hits = await index.Search(new float[] { 1, 0, 0 }, 10, default);
        Assert.Equal([new VectorHit(a, 0.99f)], hits);
        Assert.Equal(1, await index.Count(default));
        Assert.Equal(
            ["GET /collections/products ", """PUT /collections/products {"vectors":{"size":3,"distance":"Cosine"}}""",
             $$"""PUT /collections/products/points?wait=true {"points":[{"id":"{{a}}","vector":[1,0,0]},{"id":"{{b}}","vector":[0,1,0]}]}""",
             $$"""POST /collections/products/points/delete?wait=true {"points":["{{b}}"]}""",
             """POST /collections/products/points/query {"query":[1,0,0],"limit":10,"with_payload":false}""",
             """POST /collections/products/points/count {"exact":true}"""], engine.Requests);
    }

    private static VectorEntry[] Entries(int count)
    {
        var random = new Random(3);
        var centres = Enumerable.Range(0, 40).Select(_ => Vector(random)).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var vector = Vector(random);
            TensorPrimitives.MultiplyAdd(vector, 0.5f, centres[random.Next(centres.Length)], vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            return new VectorEntry(Guid.CreateVersion7(), vector);
        })];
    }

    private static float[] Vector(Random random)
    {
        var vector = Enumerable.Range(0, Dimension).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1)).ToArray();
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    /// <summary>A server on this machine that answers in the shapes of Qdrant's REST interface, and remembers what it was asked.</summary>
    private sealed class RecordedQdrant : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Guid known;

        public RecordedQdrant(Guid known)
        {
            this.known = known;
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            listener.Prefixes.Add(Address.ToString());
            listener.Start();
            _ = Task.Run(Serve);
        }

        public Uri Address { get; }
        public List<string> Requests { get; } = [];

        public void Dispose() => listener.Close();

        private async Task Serve()
        {
            while (listener.IsListening)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var request = $"{context.Request.HttpMethod} {context.Request.Url!.PathAndQuery} {await reader.ReadToEndAsync()}";
                lock (Requests) Requests.Add(request);
                var (status, body) = context.Request.Url.AbsolutePath switch
                {
                    "/collections/products" when context.Request.HttpMethod == "GET" =>
                        (404, """{"status":{"error":"Not found: Collection `products` doesn't exist!"},"time":2.1e-5}"""),
                    "/collections/products" => (200, """{"result":true,"status":"ok","time":0.0612}"""),
                    "/collections/products/points/query" =>
                        (200, $$"""{"result":{"points":[{"id":"{{known}}","version":3,"score":0.99}]},"status":"ok","time":0.0011}"""),
                    "/collections/products/points/count" => (200, """{"result":{"count":1},"status":"ok","time":0.0002}"""),
                    _ => (200, """{"result":{"operation_id":4,"status":"completed"},"status":"ok","time":0.003}"""),
                };
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
    }
}
