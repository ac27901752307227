using System.Diagnostics;
using System.Text.Json;
using Shop.Chaos;
using Shop.Platform;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Platform;

/// <summary>Rows of the failure table between the broker and the handler.</summary>
public sealed class BusTests(ServerSet servers) : PlatformTest(servers)
{
    private static readonly string added = Contracts.Topology.ExchangeOf(typeof(Add));

    [Fact]
    public async Task A_message_fails_by_its_own_fault_four_times_and_lies_in_the_error_queue()
    {
        await using var node = await Node.Start(Database.ConnectionString, Broker.Address, endpoint: "counting");
        await Ready();
        await Broker.Send(new Poison(Guid.CreateVersion7()), Guid.CreateVersion7(), Contracts.Topology.ExchangeOf(typeof(Poison)));
        await Eventually(async () => await Broker.Depth("counting_error") == 1, "the poison is in the error queue");
        Assert.Equal(4, node.Store.Loads);
    }

    [Fact]
    public async Task A_long_outage_fills_no_error_queue()
    {
        await using var proxy = ProxyToDatabase();
        await using var node = await Node.Start(Database.Through(proxy.Port), Broker.Address, endpoint: "counting", options: ("BusPatience", "00:00:02"));
        await Ready();
        proxy.Away = true;
        var counter = Guid.CreateVersion7();
        for (var i = 0; i < 10; i++) await Broker.Send(new Add(counter, 1), Guid.CreateVersion7(), added);
        await Task.Delay(TimeSpan.FromSeconds(7));
        proxy.Away = false;

        await Eventually(async () => await Database.Scalar<int>("SELECT COALESCE(SUM(value), 0) FROM counters") >= 10, "every message has its effect", 60);
        Assert.Equal(10, await Database.Scalar<int>("SELECT SUM(value) FROM counters"));
        Assert.Equal(0, await Broker.Depth("counting_error"));
    }

    [Fact]
    public async Task A_lost_channel_leaves_no_dead_consumer()
    {
        await using var proxy = new FaultProxy(Broker.Address.Port);
        await using var node = await Node.Start(Database.ConnectionString, Broker.Through(proxy.Port), endpoint: "counting");
        await Ready();
        var counter = Guid.CreateVersion7();
        var sent = 0;
        for (var round = 0; round < 20; round++)
        {
            // Handlers are waiting for their commit when the connection goes.
            node.Store.AfterLoad = () => Task.Delay(50);
            for (var i = 0; i < 5; i++, sent++) await Broker.Send(new Add(counter, 1), Guid.CreateVersion7(), added);
            proxy.CutAll();
            await Eventually(async () => await Broker.Consumers("counting") == 1, $"the consumer is back in round {round}", 30);
            await Eventually(() => Task.FromResult(node.Hears), $"the endpoint is known to hear in round {round}");
        }
        await Eventually(async () => await Database.Scalar<int>("SELECT COALESCE(SUM(value), 0) FROM counters") >= sent, "every message has its effect", 60);
        await Task.Delay(500);
        Assert.Equal(sent, await Database.Scalar<int>("SELECT SUM(value) FROM counters"));
        Assert.Equal(0, await Broker.Depth("counting_error"));
    }

    [Fact]
    public async Task An_endpoint_is_known_to_hear_nothing_while_the_broker_is_away_and_to_hear_when_it_is_back()
    {
        await using var proxy = new FaultProxy(Broker.Address.Port);
        await using var node = await Node.Start(Database.ConnectionString, Broker.Through(proxy.Port), endpoint: "counting");
        await Ready();
        for (var round = 0; round < 3; round++)
        {
            await Eventually(() => Task.FromResult(node.Hears), $"the endpoint hears in round {round}", 30);
            proxy.Away = true;
            await Eventually(() => Task.FromResult(!node.Hears), $"the endpoint is known to be deaf in round {round}");
            await Task.Delay(TimeSpan.FromSeconds(2));
            proxy.Away = false;
            await Eventually(async () => await Broker.Consumers("counting") == 1, $"the consumer is back in round {round}", 30);
        }
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_frame_is_known_to_be_lost_at_once()
    {
        await using var link = new Link("broker", () => Broker.Address.Port);
        await using var node = await Node.Start(Database.ConnectionString, Broker.Through(link.Port), endpoint: "counting");
        await Ready();
        for (var round = 0; round < 3; round++)
        {
            link.Weather = Weather.Torn;
            await Broker.Send(new Add(Guid.CreateVersion7(), 1), Guid.CreateVersion7(), added);
            // The heartbeat would tell too, after half a minute in which a core goes round in circles.
            await Eventually(() => Task.FromResult(!node.Hears), $"the endpoint is known to be deaf in round {round}", 5);
            link.Weather = Weather.Fair;
            await Eventually(async () => node.Hears && await Broker.Consumers("counting") == 1, $"the endpoint hears again in round {round}", 15);
        }
    }

    [Fact]
    public async Task Whatever_the_network_does_consumers_hear_again()
    {
        await using var link = new Link("broker", () => Broker.Address.Port);
        await using var node = await Node.Start(Database.ConnectionString, Broker.Through(link.Port), endpoint: "counting");
        await Ready();
        using var done = new CancellationTokenSource();
        var counter = Guid.CreateVersion7();
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; sent++) await Broker.Send(new Add(counter, 1), Guid.CreateVersion7(), added);
        });
        node.Store.AfterLoad = () => Task.Delay(20);
        var random = new Random(1);
        Weather[] storms = [Weather.OneWay, Weather.OneWay, Weather.OneWay, Weather.BlackHole, Weather.Torn, Weather.LostAnswers, Weather.Away];
        for (var round = 0; round < 12; round++)
        {
            var weather = storms[random.Next(storms.Length)];
            link.Weather = weather;
            await Task.Delay(random.Next(1000, 4000));
            link.Weather = Weather.Fair;
            await Eventually(async () => node.Hears && await Broker.Consumers("counting") == 1, $"the endpoint hears again after {weather} in round {round}", 60);
        }
        await done.CancelAsync();
        await sending;
        await Eventually(async () => await Database.Scalar<int>("SELECT COALESCE(SUM(value), 0) FROM counters") == sent, "every message has its effect, once", 60);
    }

    [Fact]
    public async Task A_trace_and_the_synthetic_mark_pass_through_a_service()
    {
        const string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        // Somebody has to listen, or no span is made: in a service it is OpenTelemetry.
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "MassTransit", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        await using var node = await Node.Start(Database.ConnectionString, Broker.Address, endpoint: "counting");
        await Ready();
        await Broker.Send(new Add(Guid.CreateVersion7(), 1), Guid.CreateVersion7(), added, trace, synthetic: true);

        (string? Trace, JsonElement Body)? heard = null;
        await Eventually(async () => (heard = await Broker.Next("heard")) is not null, "the service has told of it");
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", heard!.Value.Trace, StringComparison.Ordinal);
        Assert.True(heard.Value.Body.GetProperty("headers").GetProperty(Command.SyntheticHeader).GetBoolean());
    }

    private Task Ready() => Eventually(async () =>
    {
        await Broker.Bind<Counted>("heard");
        try
        {
            return await Broker.Consumers("counting") == 1;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }, "the endpoint consumes");
}
