using System.Globalization;
using Shop.Setup;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, signal) =>
{
    signal.Cancel = true;
    stop.Cancel();
};

try
{
    if (args is ["secrets", var directory])
    {
        SecretFiles.Write(directory);
        return 0;
    }
    if (args is ["forget"])
    {
        using var queues = new Broker(SetupSettings.Rabbit, SetupSettings.BrokerManagement);
        await Forgetting.Run(SetupSettings.Database, queues, SetupSettings.Redis, stop.Token);
        return 0;
    }
    var settings = SetupSettings.FromEnvironment();
    var server = new DatabaseServer(settings.Mysql);
    using var broker = new Broker(settings.Rabbitmq, settings.Management);

    await Waiting.For("database server", server.Ping, stop.Token);
    foreach (var (name, password) in settings.Accounts)
    {
        await server.CreateDatabase(name, stop.Token);
        await new Schema(settings.Mysql, name).BringUpToDate(stop.Token);
        await server.CreateAccount(name, password, stop.Token);
    }

    await server.CreateAuditor(settings.Accounts.Select(account => account.Name), settings.AuditorPassword, stop.Token);

    await Waiting.For("message broker", broker.Ping, stop.Token);
    await BrokerTopology.Declare(broker, stop.Token);
    Console.WriteLine("setup: done");
    return 0;
}
catch (Exception exception) when (exception is SetupException or MySqlConnector.MySqlException or HttpRequestException or StackExchange.Redis.RedisException or OperationCanceledException)
{
    Console.Error.WriteLine($"setup: failed: {exception.Message}");
    return 1;
}
