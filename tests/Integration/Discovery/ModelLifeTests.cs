using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Shop.Load;
using Shop.Tests.Integration.Servers;
using Xunit.Abstractions;

namespace Shop.Tests.Integration.Discovery;

/// <summary>A model comes, is refused, goes and comes back, while shoppers search.</summary>
public sealed class ModelLifeTests(ServerSet servers, ITestOutputHelper output) : DiscoveryTest(servers), IAsyncLifetime
{
    private const int Shoppers = 6;
    private readonly string own = $"shop-words/{TestModels.Own}";

    [Fact]
    public async Task A_switch_and_a_rollback_under_load_cost_nobody_an_answer()
    {
        TestModels.Add("2.0.0");
        using var admin = await Admin();
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var teapot = (await guest.Get("/api/catalog/products/by-sku/K101")).GetProperty("id").GetGuid();
        string[] asked = ["/api/search?q=teapot", "/api/search?q=%E8%8C%B6%E5%A3%B6&lang=zh-CN", $"/api/recommendations/similar/{teapot}", "/api/recommendations/popular", "/api/recommendations/for-you"];
        using var stop = new CancellationTokenSource();
        ConcurrentDictionary<string, int> models = [];
        ConcurrentBag<string> wrong = [];
        var load = Enumerable.Range(0, Shoppers).Select(number => Task.Run(async () =>
        {
            for (var i = number; !stop.IsCancellationRequested; i++)
            {
                try
                {
                    models.AddOrUpdate(Model(await guest.Get(asked[i % asked.Length])), 1, (_, known) => known + 1);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    wrong.Add(exception.Message);
                }
            }
        })).ToList();

        var clock = Stopwatch.StartNew();
        await admin.Send(HttpMethod.Post, $"/api/admin/models/{TestModels.Name}/2.0.0/activate", null, Guid.NewGuid().ToString());
        Assert.Equal($"{TestModels.Name}/2.0.0", Model(await guest.Get("/api/search?q=mug")));
        var switched = clock.Elapsed;
        await Task.Delay(2000);
        clock.Restart();
        await admin.Send(HttpMethod.Post, "/api/admin/models/rollback", null, Guid.NewGuid().ToString());
        Assert.Equal(own, Model(await guest.Get("/api/search?q=mug")));
        output.WriteLine($"switch {switched.TotalSeconds:0.0} s, rollback {clock.Elapsed.TotalSeconds:0.0} s, {models.Values.Sum()} answers ({string.Join(", ", models)}), {wrong.Count} errors");
        await Task.Delay(2000);
        await stop.CancelAsync();
        await Task.WhenAll(load);

        Assert.Empty(wrong);
        Assert.Equal([own, $"{TestModels.Name}/2.0.0"], models.Keys.Order());
        Assert.True(switched < TimeSpan.FromSeconds(60) && clock.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("3.0.1", "is not the file that was signed")]
    [InlineData("3.0.2", "is not signed")]
    [InlineData("3.0.3", "is of no trusted key")]
    [InlineData("0.1.0", "older than the floor")]
    [InlineData("9.9.9", "There is no model")]
    public async Task A_model_that_is_not_what_was_signed_is_refused_and_the_last_good_one_stays(string version, string reason)
    {
        if (version != "9.9.9") TestModels.Add(version, folder => Spoil(folder, version));
        using var admin = await Admin();
        using var response = await admin.Request(HttpMethod.Post, $"/api/admin/models/{TestModels.Name}/{version}/activate", null, Guid.NewGuid().ToString());
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("model-refused", await ProblemOf(response, HttpStatusCode.Conflict));
        Assert.Equal(own, await Serving());
    }

    [Fact]
    public async Task What_a_restart_finds_spoilt_is_refused_too_and_the_one_before_serves()
    {
        TestModels.Add("2.1.0");
        using var admin = await Admin();
        await admin.Send(HttpMethod.Post, $"/api/admin/models/{TestModels.Name}/2.1.0/activate", null, Guid.NewGuid().ToString());
        Assert.Equal($"{TestModels.Name}/2.1.0", await Serving());

        await Restart();
        Assert.Equal($"{TestModels.Name}/2.1.0", await Serving()); // what was activated is known after a kill

        Spoil(Path.Combine(TestModels.Folder, TestModels.Name, "2.1.0"), "3.0.1");
        await Restart();
        Assert.Equal(own, await Serving());
    }

    [Fact]
    public async Task What_was_learned_is_known_after_a_kill()
    {
        var (pan, lid) = (await Make("pan"), await Make("lid"));
        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await Buy(shopper, (pan, 1), (lid, 1));
        await Eventually(async () => Has(await shopper.Get($"/api/recommendations/bought-together/{pan.Id}"), lid), "the lid goes with the pan");
        await Restart();
        Assert.True(Has(await shopper.Get($"/api/recommendations/bought-together/{pan.Id}"), lid));
        Assert.True(Has(await Next(shopper, pan), lid));
    }

    [Fact]
    public async Task A_rebuild_by_command_costs_nobody_an_answer()
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await using var rebuild = ServiceProcess.Start(Shop, "recommendation", "rebuild");
        var asked = 0;
        while (!rebuild.HasEnded)
        {
            Assert.NotEmpty(Items(await guest.Get("/api/search?q=teapot")));
            asked++;
        }
        Assert.True(rebuild.Succeeded, rebuild.Output);
        Assert.StartsWith("learned anew:", rebuild.Output, StringComparison.Ordinal);
        output.WriteLine($"{rebuild.Output.Trim()}; {asked} answers meanwhile");
    }

    [Fact]
    public async Task Without_a_model_search_goes_by_words()
    {
        var empty = Directory.CreateTempSubdirectory("shop-no-models");
        await using var service = await ServiceProcess.Serve(Shop, "recommendation", ("Recommendation__Models", empty.FullName));
        using var nobody = new ShopClient(service.Address);
        var answer = await nobody.Get("/api/search?q=sprig%20teapto&lang=en");
        Assert.Equal("text", answer.GetProperty("mode").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("model").ValueKind);
        Assert.Equal("K101", Items(answer).First().GetProperty("sku").GetString());
        var teapot = Id(Items(answer).First());
        Assert.NotEmpty(Items(await nobody.Get($"/api/recommendations/similar/{teapot}")));
        Assert.NotEmpty(Items(await nobody.Get("/api/recommendations/popular")));
        empty.Delete(recursive: true);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The next test finds the shop's own model serving.</summary>
    public async Task DisposeAsync()
    {
        if (await Serving() == own) return;
        using var admin = await Admin();
        await admin.Send(HttpMethod.Post, $"/api/admin/models/{own}/activate", null, Guid.NewGuid().ToString());
    }

    private Task<ShopClient> Admin() => ShopClient.SignIn(Shop.Gateway, Shop.Account("admin"));

    private async Task<string> Serving()
    {
        using var nobody = new ShopClient(Shop.Gateway);
        return Model(await nobody.Get("/api/search?q=mug"));
    }

    private static void Spoil(string folder, string version)
    {
        switch (version)
        {
            case "3.0.1":
                var network = Path.Combine(folder, "model.onnx");
                var bytes = File.ReadAllBytes(network);
                bytes[^100] ^= 1;
                File.WriteAllBytes(network, bytes);
                break;
            case "3.0.2": File.Delete(Path.Combine(folder, "manifest.sig")); break;
            case "3.0.3":
                using (var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256))
                    File.WriteAllText(Path.Combine(folder, "manifest.sig"),
                        Convert.ToBase64String(stranger.SignData(File.ReadAllBytes(Path.Combine(folder, "manifest.json")), System.Security.Cryptography.HashAlgorithmName.SHA256)));
                break;
        }
    }
}
