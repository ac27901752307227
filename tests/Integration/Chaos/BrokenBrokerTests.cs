using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Chaos;

/// <summary>A server that is not dead enough to be started anew by itself.</summary>
public sealed class BrokenBrokerTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task A_broker_whose_quorum_queues_died_is_started_anew_and_the_order_goes_on()
    {
        var product = await Product(stock: 10);
        using var buyer = await ShopClient.Guest(Shop.Gateway);
        await buyer.Put(product, 1);
        var pid = Shop.Pid("rabbitmq")!.Value;
        await EndQuorumLog();

        using var response = await buyer.Checkout();
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var order = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("id").GetGuid();
        await Shop.Back("rabbitmq", pid, TimeSpan.FromSeconds(60));
        Assert.Contains(await buyer.Settle(order, TimeSpan.FromSeconds(45)), new[] { "confirmed", "packed", "shipped", "delivered" });
    }

    // What a full disk does to it: the log's supervisor fails more often than its own supervisor forgives.
    private async Task EndQuorumLog()
    {
        const string end = """
            End = fun(Again, Left) -> case whereis(ra_log_sup) of undefined -> dead; _ when Left =:= 0 -> alive;
              Log -> exit(Log, kill), timer:sleep(20), Again(Again, Left - 1) end end, End(End, 50).
            """;
        var start = new ProcessStartInfo("/usr/lib/rabbitmq/bin/rabbitmqctl", ["-q", "eval", end]) { RedirectStandardOutput = true };
        foreach (var name in new[] { "HOME", "ERL_EPMD_PORT", "ERL_EPMD_ADDRESS", "RABBITMQ_NODENAME", "RABBITMQ_CONF_ENV_FILE" })
            start.Environment[name] = Shop.Setting("rabbitmq", name);
        using var ended = Process.Start(start)!;
        Assert.Equal("dead", (await ended.StandardOutput.ReadToEndAsync()).Trim());
        await ended.WaitForExitAsync();
    }
}
