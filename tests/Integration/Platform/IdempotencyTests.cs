using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Platform;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Platform;

/// <summary>The rules of an Idempotency-Key, for a write that is no command of a group commit.</summary>
public sealed class IdempotencyTests(ServerSet servers) : PlatformTest(servers)
{
    private sealed record Body(int Number);

    [Fact]
    public async Task A_key_stands_for_one_request_its_answer_and_no_failure()
    {
        var release = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var done = 0;
        await using var database = new Database(Database.ConnectionString);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database);
        await using var app = builder.Build();
        app.MapPost("/", async (Body body) =>
        {
            begun.TrySetResult();
            await release.Task;
            if (body.Number < 0) throw new InvalidOperationException("No.");
            return TypedResults.Ok(new { number = Interlocked.Increment(ref done) });
        }).Idempotent<Body>();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

        var first = Post(http, "a", 1);
        await begun.Task;
        using (var meanwhile = await Post(http, "a", 1)) Assert.Equal(HttpStatusCode.Conflict, meanwhile.StatusCode);
        release.SetResult();
        Assert.Equal("""{"number":1}""", await (await first).Content.ReadAsStringAsync());
        Assert.Equal("""{"number":1}""", await (await Post(http, "a", 1)).Content.ReadAsStringAsync());
        using (var other = await Post(http, "a", 2)) Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("""{"number":2}""", await (await Post(http, "b", 1)).Content.ReadAsStringAsync());

        // A failure is forgotten: the key can be used again.
        for (var i = 0; i < 2; i++)
            using (var failed = await Post(http, "c", -1)) Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal("""{"number":3}""", await (await Post(http, "c", 1)).Content.ReadAsStringAsync());

        // Who died at work holds the key for a minute and no longer.
        await Database.Execute("UPDATE answers SET status = 0, body = ''");
        using (var held = await Post(http, "b", 1)) Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        await Database.Execute("UPDATE answers SET created_at = created_at - INTERVAL 2 MINUTE");
        Assert.Equal("""{"number":4}""", await (await Post(http, "b", 1)).Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> Post(HttpClient http, string key, int number)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = JsonContent.Create(new { number }) };
        request.Headers.Add("Idempotency-Key", key);
        return http.SendAsync(request);
    }
}
