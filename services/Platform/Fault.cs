using System.Data.Common;
using System.Net.Sockets;
using MySqlConnector;

namespace Shop.Platform;

/// <summary>Whose fault a failed transaction is, and so what to do next.</summary>
internal enum Fault
{
    /// <summary>Deadlock (1213), lost update refused (1020): the same set again, at once.</summary>
    Race,

    /// <summary>A lock that did not come free (1205): the same set again; twice, and somebody's zombie may hold a row.</summary>
    LockTimeout,

    /// <summary>A unique key (1062): two replicas created one aggregate. Loaded again, the second sees the first.</summary>
    Conflict,

    /// <summary>SQLSTATE 22 and 23, or our own code: one of the commands is to blame.</summary>
    Item,

    /// <summary>Everything else, also a missing table or grant: a broken deployment is an outage, not ten thousand poisons.</summary>
    Outage,
}

internal static class Faults
{
    public static Fault Of(Exception exception) => exception switch
    {
        MySqlException { Number: 1213 or 1020 } => Fault.Race,
        MySqlException { Number: 1205 } => Fault.LockTimeout,
        MySqlException { Number: 1062 } => Fault.Conflict,
        MySqlException { SqlState: ['2', '2' or '3', ..] } => Fault.Item,
        MySqlException => Fault.Outage,
        // A lost connection surfaces raw: IsTransient covers five codes only.
        IOException or SocketException or TimeoutException or OperationCanceledException or InvalidOperationException => Fault.Outage,
        AggregateException { InnerException: { } inner } => Of(inner),
        _ => Fault.Item,
    };

    /// <summary>
    /// Whether the store has failed a request that only reads. The driver names the loss of a connection in three ways: by an exception of
    /// its own, by the raw one of the socket, and, where somebody asks once more, as a wrong use of it.
    /// </summary>
    public static bool IsBrokenOff(Exception exception) =>
        exception is DbException or IOException or SocketException or InvalidOperationException { Source: nameof(MySqlConnector) } && Of(exception) != Fault.Item;
}

/// <summary>
/// The store did not answer in time. Nobody's fault: on the bus the message goes back to its queue, over HTTP the caller gets a 503
/// and repeats with the same key.
/// </summary>
#pragma warning disable CA1710 // reads as what it is in a catch clause
public sealed class StoreUnavailable(string message, Exception? inner = null) : Exception(message, inner);
