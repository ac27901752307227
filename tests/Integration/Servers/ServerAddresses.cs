namespace Shop.Tests.Integration.Servers;

/// <summary>Where the servers of this run are.</summary>
/// <param name="MySql">Connection string of the server's root account, without a database.</param>
/// <param name="Broker">amqp address with credentials.</param>
/// <param name="BrokerSettings">The environment in which the broker's command-line tools find its node.</param>
/// <param name="Management">http address of the broker's management API; the credentials are the broker's.</param>
public sealed record ServerAddresses(string MySql, Uri Broker, Uri Management, IReadOnlyDictionary<string, string> BrokerSettings);
