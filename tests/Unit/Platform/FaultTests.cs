using System.Net.Sockets;
using Shop.Platform;

namespace Shop.Tests.Unit.Platform;

public sealed class FaultTests
{
    public static TheoryData<Exception> Outages => [new IOException(), new EndOfStreamException(), new SocketException(), new InvalidOperationException(), new TimeoutException(), new OperationCanceledException()];

    [Theory]
    [MemberData(nameof(Outages))]
    public void A_lost_connection_is_nobodys_fault(Exception exception) => Assert.Equal(Fault.Outage, Faults.Of(exception));

    public static TheoryData<Exception> Own => [new InvalidDataException(), new ArgumentException("x"), new KeyNotFoundException(), new FormatException()];

    [Theory]
    [MemberData(nameof(Own))]
    public void A_mistake_in_our_code_is_the_commands_fault(Exception exception) => Assert.Equal(Fault.Item, Faults.Of(exception));
}
