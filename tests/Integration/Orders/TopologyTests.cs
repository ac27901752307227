using RabbitMQ.Client;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>What Setup's policies do on the running broker.</summary>
public sealed class TopologyTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task A_message_that_nobody_is_bound_to_lies_in_unrouted()
    {
        const string exchange = "Shop.Contracts:NobodyHears";
        await using var connection = await new ConnectionFactory { Uri = Shop.Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(true, true));
        await channel.ExchangeDeclareAsync(exchange, "fanout", durable: true);
        try
        {
            // The policy reaches a new exchange a moment after it is declared.
            await Eventually(async () =>
            {
                await channel.BasicPublishAsync(exchange, "", mandatory: false, body: "lost?"u8.ToArray());
                return await channel.MessageCountAsync("unrouted") > 0;
            }, "the message lies in unrouted");
        }
        finally
        {
            await channel.ExchangeDeleteAsync(exchange);
            await channel.QueuePurgeAsync("unrouted");
        }
    }
}
