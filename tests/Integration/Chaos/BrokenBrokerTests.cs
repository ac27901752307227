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

        var order = await Placed(await buyer.Checkout());
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
        Assert.Equal("dead", (await BrokerTool.Run(Shop.Settings("rabbitmq"), "rabbitmqctl", "-q", "eval", end)).Trim());
    }
}
