using System.Net.Sockets;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Shop.Platform;

/// <summary>
/// The receiving side of the bus. Sending is the relay's alone. Endpoint names are written out and start with the service's name:
/// derived from consumer classes, two services with the same class would share one queue and steal from each other.
/// </summary>
public static class Bus
{
    /// <summary>Adds the endpoints of a service. Call it last: hosted services stop in reverse order, and consumers must stop first.</summary>
    public static void AddBus(this IHostApplicationBuilder builder, params (string Endpoint, Type Consumers)[] endpoints)
    {
        var options = builder.PlatformOptions();
        builder.Services.AddSingleton(new Deafness(endpoints.Select(endpoint => endpoint.Endpoint), TimeSpan.FromSeconds(30)));
        builder.Services.AddSingleton<EndpointRevival>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EndpointRevival>());
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddBusObserver(services => services.GetRequiredService<EndpointRevival>());
            foreach (var (_, consumers) in endpoints) bus.AddConsumer(consumers);
            // A dead broker degrades a service, it does not eject it: browsing and checkout go on.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(BrokerUri(builder.Configuration), host =>
                {
                    host.ConnectionName(builder.Environment.ApplicationName);
                    // With the broker's 60 s a connection that died without a word is noticed after three minutes.
                    host.Heartbeat(TimeSpan.FromSeconds(10));
                    host.OnRefreshConnectionFactory = factory =>
                    {
                        factory.SocketFactory = BrokerSocket.For;
                        return Task.CompletedTask;
                    };
                });
                foreach (var (name, consumers) in endpoints)
                {
                    rabbit.ReceiveEndpoint(name, endpoint =>
                    {
                        endpoint.SetQuorumQueue();
                        // They share a connection, and with it the limit.
                        var prefetch = Math.Max(1, options.Prefetch / endpoints.Length);
                        endpoint.PrefetchCount = prefetch;
                        endpoint.ConcurrentMessageLimit = prefetch;
                        // Else every failure publishes a Fault<T> to an exchange that nobody binds.
                        endpoint.PublishFaults = false;
                        endpoint.ConfigureError(pipe =>
                        {
                            pipe.UseFilter(new RequeueOutage());
                            pipe.UseFilter(new ErrorTransportFilter());
                        });
                        endpoint.UseMessageRetry(retry =>
                        {
                            retry.Intervals(200, 1000, 5000);
                            retry.Ignore<StoreUnavailable>();
                            retry.Ignore<OperationCanceledException>();
                        });
                        endpoint.ConfigureConsumer(context, consumers);
                        endpoint.ConnectReceiveEndpointObserver(context.GetRequiredService<EndpointRevival>());
                    });
                }
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            // The service is up without a broker; the outbox grows meanwhile.
            host.WaitUntilStarted = false;
            host.StopTimeout = TimeSpan.FromSeconds(20);
            host.ConsumerStopTimeout = TimeSpan.FromSeconds(10);
        });
    }

    /// <summary>Where the broker is, with the account to use.</summary>
    public static Uri BrokerUri(IConfiguration configuration) =>
        new(configuration.GetConnectionString("rabbitmq") ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is missing: the address of the broker (amqp://…)."));

    /// <summary>
    /// An outage is nobody's fault: the message goes back to its queue and waits again, and never to <c>_error</c>. So does one
    /// whose channel was lost or whose service is stopping.
    /// </summary>
    private sealed class RequeueOutage : IFilter<ExceptionReceiveContext>
    {
        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
            context.Exception.GetBaseException() is StoreUnavailable || context.Exception is StoreUnavailable
            || (context.Exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
                ? Task.FromException(context.Exception)
                : next.Send(context);

        public void Probe(ProbeContext context) => context.CreateFilterScope("requeueOutage");
    }
}

/// <summary>
/// The socket of every connection to the broker, for what RabbitMQ.Client 7.2 does not see. A connection that ended in the middle of a frame is to it
/// one that has more to say: it reads on without a pause, a whole core for each, until the heartbeat ends it after half a minute. And the limits it sets
/// on reads hold for reads that block, while its own do not: before the heartbeat is agreed on, a peer that takes the connection and says nothing
/// (a proxy before a broker that is going away) is waited for without end, and with it the start of the bus. Here both are exceptions.
/// </summary>
internal sealed class BrokerSocket(Socket socket) : TcpClientAdapter(socket)
{
    public static ITcpClient For(AddressFamily family) => new BrokerSocket(new(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });

    public override NetworkStream GetStream() => new HeardStream(Client);

    private sealed class HeardStream : NetworkStream
    {
        private readonly Timer watch;
        private long limit = long.MaxValue, waitingSince = long.MaxValue;

        public HeardStream(Socket socket) : base(socket) => watch = new(_ => EndIfSilent());

        /// <summary>Milliseconds. The client sets it for the handshake, and anew when the heartbeat is agreed on. Silence ends after one to one and a half of it.</summary>
        public override int ReadTimeout
        {
            set
            {
                var isLimited = value > 0;
                Volatile.Write(ref limit, isLimited ? value : long.MaxValue);
                watch.Change(isLimited ? value / 2 : Timeout.Infinite, isLimited ? value / 2 : Timeout.Infinite);
            }
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Volatile.Write(ref waitingSince, Environment.TickCount64);
            var count = await base.ReadAsync(buffer, cancellationToken);
            Volatile.Write(ref waitingSince, long.MaxValue);
            return count > 0 || buffer.IsEmpty ? count : throw new EndOfStreamException("The broker has closed the connection.");
        }

        protected override void Dispose(bool disposing)
        {
            watch.Dispose();
            base.Dispose(disposing);
        }

        // Its end is an exception in the read that waits.
        private void EndIfSilent()
        {
            if (!Socket.Connected) watch.Dispose();
            else if (Environment.TickCount64 - Volatile.Read(ref waitingSince) > Volatile.Read(ref limit)) Socket.Dispose();
        }
    }
}
