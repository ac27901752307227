using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shop.Platform;

namespace Shop.Tests.Unit.Platform;

public sealed class BrokerSocketTests
{
    [Theory]
    [InlineData("")]
    // The start of a frame that never ends.
    [InlineData("AQAAAAAA")]
    public async Task A_broker_that_takes_the_connection_and_says_nothing_is_not_waited_for(string said)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var accepted = silent.AcceptTcpClientAsync();
        var factory = new ConnectionFactory
        {
            HostName = "127.0.0.1", Port = ((IPEndPoint)silent.LocalEndpoint).Port, SocketFactory = BrokerSocket.For,
            HandshakeContinuationTimeout = TimeSpan.FromMilliseconds(200), AutomaticRecoveryEnabled = false,
        };
        var clock = Stopwatch.StartNew();
        var connecting = factory.CreateConnectionAsync();
        using var peer = await accepted;
        await peer.GetStream().WriteAsync(Convert.FromBase64String(said));

        await Assert.ThrowsAsync<BrokerUnreachableException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(20));
    }
}
