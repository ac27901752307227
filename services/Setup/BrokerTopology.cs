using System.Text.RegularExpressions;
using Shop.Contracts;

namespace Shop.Setup;

/// <summary>
/// Everything the bus needs before the first publish. A missing exchange is noticed at once; one missing subscriber of three is
/// noticed by nobody, so all of them are declared here, from the map in Contracts.
/// </summary>
public static class BrokerTopology
{
    public const string Unrouted = "unrouted";

    // Unset it is 20 on newer brokers, and a message that outlives an outage would be dropped; -1 means different things to different versions.
    private const int DeliveryLimit = 1_000_000;

    public static async Task Declare(Broker broker, CancellationToken cancellationToken)
    {
        await broker.CreateVhost(cancellationToken);
        await DeclareQueue(broker, Unrouted, cancellationToken);
        await SetPolicies(broker, cancellationToken);

        var endpoints = Topology.Endpoints.ToList();
        foreach (var endpoint in endpoints)
        {
            foreach (var queue in new[] { endpoint, $"{endpoint}_error", $"{endpoint}_skipped" }) await DeclareQueue(broker, queue, cancellationToken);
            Console.WriteLine($"setup: endpoint {endpoint}: exchange, quorum queue, _error, _skipped");
        }

        foreach (var (message, receivers) in Topology.Routes)
        {
            var exchange = Topology.ExchangeOf(message);
            await broker.CreateExchange(exchange, cancellationToken);
            foreach (var endpoint in receivers) await broker.BindExchange(exchange, endpoint, cancellationToken);
            Console.WriteLine($"setup: message {message.Name} -> {string.Join(", ", receivers)}");
        }
    }

    public static async Task Purge(Broker broker, CancellationToken cancellationToken)
    {
        await broker.Purge(Unrouted, cancellationToken);
        foreach (var endpoint in Topology.Endpoints)
            foreach (var queue in new[] { endpoint, $"{endpoint}_error", $"{endpoint}_skipped" }) await broker.Purge(queue, cancellationToken);
    }

    private static async Task DeclareQueue(Broker broker, string name, CancellationToken cancellationToken)
    {
        await broker.CreateExchange(name, cancellationToken);
        await broker.CreateQueue(name, cancellationToken);
        await broker.BindQueue(name, name, cancellationToken);
    }

    // Policies, not arguments: an argument on an exchange that exists without it is refused (406), a policy applies to what is there.
    private static async Task SetPolicies(Broker broker, CancellationToken cancellationToken)
    {
        var endpoints = string.Join('|', Topology.Endpoints.Select(Regex.Escape));
        await broker.SetPolicy(Unrouted, $@"^(Shop\.Contracts:.*|{endpoints})$", "exchanges", new() { ["alternate-exchange"] = Unrouted }, cancellationToken);
        await broker.SetPolicy("delivery-limit", ".*", "queues", new() { ["delivery-limit"] = DeliveryLimit }, cancellationToken);
        Console.WriteLine($"setup: policies: what has no route goes to {Unrouted}; delivery limit {DeliveryLimit}");
    }
}
