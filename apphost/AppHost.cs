// The picture of the system: every server, database and service, and what waits for what.
// The same text compiles against .NET Aspire and against apphost/Local (plain processes, no containers).
var builder = DistributedApplication.CreateBuilder(args);
var runDirectory = builder.Configuration["RunDirectory"] ?? Path.Combine(builder.AppHostDirectory, "..", ".run");
var environment = builder.ExecutionContext.IsRunMode ? "Development" : "Production";
var databases = new Dictionary<string, ReferenceExpression>();

// Servers
var mysqlPassword = Secret("mysql-password");
var mysql = builder.AddMySql("mysql", mysqlPassword).WithImage("mariadb").WithImageTag("11.8")
    .WithEnvironment("MARIADB_ROOT_PASSWORD", mysqlPassword).WithDataVolume().WithLifetime(ContainerLifetime.Persistent);
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithManagementPlugin().WithDataVolume().WithLifetime(ContainerLifetime.Persistent);
var redis = builder.AddRedis("redis").WithPersistence().WithDataVolume().WithLifetime(ContainerLifetime.Persistent); // carts, sessions
var cache = builder.AddRedis("cache"); // rate counters, catalogue cache: may be lost

// Setup alone has DDL rights: databases, accounts, tables, the broker's topology. Everything else waits for its completion.
var setup = builder.AddProject<Projects.Shop_Setup>("setup")
    .WithReference(mysql).WaitFor(mysql).WithReference(rabbitmq).WaitFor(rabbitmq)
    .WithEnvironment("RabbitMQ__Management", rabbitmq.GetEndpoint("management")).WithEnvironment("Auditor__Password", Secret("auditor-db-password"));

// Services
var (providerKey, webhookSecret, gatewayKey) = (Secret("provider-key"), Secret("webhook-secret"), Secret("gateway-key"));
var identity = Service<Projects.Shop_Identity>("identity", database: true)
    .WithEnvironment("Identity__GatewayKey", gatewayKey).WithEnvironment("Identity__SealingKey", Secret("sealing-key"))
    .WithEnvironment("Identity__AccountsFile", Path.Combine(runDirectory, "accounts.json"));
var catalog = Service<Projects.Shop_Catalog>("catalog", database: true).WithReference(identity).WithReference(cache).WaitFor(cache);
var inventory = Service<Projects.Shop_Inventory>("inventory", database: true).WithReference(identity);
var cart = Service<Projects.Shop_Cart>("cart").WithReference(identity).WithReference(redis).WaitFor(redis);
var simulator = Service<Projects.Shop_PaymentSimulator>("payment-simulator")
    .WithEnvironment("Simulator__ApiKey", providerKey)
    .WithEnvironment("Simulator__WebhookSecret", webhookSecret)
    .WithEnvironment("Simulator__LedgerPath", Path.Combine(runDirectory, "data", "payment-simulator", "ledger.jsonl"));
var payment = Service<Projects.Shop_Payment>("payment", database: true).WithReference(identity).WithReference(simulator)
    .WithEnvironment("Payment__ApiKey", providerKey)
    .WithEnvironment("Payment__WebhookSecret", webhookSecret);
var ordering = Service<Projects.Shop_Ordering>("ordering", database: true).WithReference(identity).WithReference(cart).WithReference(inventory).WithReference(payment).WithReference(cache);
var recommendation = Service<Projects.Shop_Recommendation>("recommendation", database: true).WithReference(identity).WithReference(catalog);
var storefront = Service<Projects.Shop_Storefront>("storefront").WithReference(identity).WithReference(catalog).WithReference(cart).WithReference(ordering).WithReference(recommendation)
    .WithReference(inventory).WithReference(payment).WithReference(cache)
    .WithEnvironment("Storefront__IdentityKey", gatewayKey).WithEnvironment("Storefront__ProviderUrl", simulator.GetEndpoint("http"));

var gateway = builder.AddProject<Projects.Shop_Gateway>("gateway")
    .WithHttpEndpoint(port: int.Parse(builder.Configuration["port"] ?? "8080"), name: "http").WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health/ready")
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", environment)
    .WithEnvironment("Gateway__IdentityKey", gatewayKey).WithEnvironment("Gateway__ProviderUrl", simulator.GetEndpoint("http"))
    .WithReference(redis).WaitFor(redis).WithReference(cache).WaitFor(cache)
    .WithReference(identity).WaitFor(identity).WithReference(catalog).WaitFor(catalog)
    .WithReference(cart).WaitFor(cart).WithReference(ordering).WaitFor(ordering)
    .WithReference(inventory).WaitFor(inventory).WithReference(payment).WaitFor(payment)
    .WithReference(recommendation).WaitFor(recommendation)
    .WithReference(storefront).WaitFor(storefront).WaitFor(simulator);

// The provider is the outside world: it calls the shop's public door, and shows its challenge pages on an address of its own.
simulator.WithEnvironment("Simulator__PublicUrl", simulator.GetEndpoint("http"));
simulator.WithEnvironment("Simulator__WebhookUrl", ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/api/payment/webhooks/simulator"));

// Buttons in Aspire's dashboard; without it: dotnet run --project apphost -- command NAME
var tools = new Tools(builder.AppHostDirectory, runDirectory);
setup.WithCommand("reset-demo-data", "Reset demo data", context => tools.Reset(context, mysql, rabbitmq, redis, cache, setup,
        [gateway, storefront, payment, simulator, ordering, cart, inventory, catalog, recommendation, identity]),
    new CommandOptions { IconName = "ArrowReset", ConfirmationMessage = "Every order, basket, payment and account is lost. Go on?" });
catalog.WithCommand("import-sales-file", "Import sales file", context => tools.Import(context, builder.Configuration["file"], databases["catalog"], rabbitmq),
    new CommandOptions { IconName = "DocumentArrowUp" });
gateway.WithCommand("seed-past-orders", "Seed past orders", context => tools.Run(context, "tests/Load", ["past", "--run-dir", runDirectory], []),
    new CommandOptions { IconName = "History" });
gateway.WithCommand("run-auditor", "Run the auditor", context => tools.Run(context, "tests/Proof", ["audit", "--run-dir", runDirectory], []),
    new CommandOptions { IconName = "Checkmark", IsHighlighted = true });

builder.Build().Run();

IResourceBuilder<ParameterResource> Secret(string name) =>
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true, persist: true);

IResourceBuilder<ProjectResource> Service<TProject>(string name, bool database = false) where TProject : IProjectMetadata, new()
{
    var service = builder.AddProject<TProject>(name)
        .WithHttpEndpoint(name: "http").WithHttpHealthCheck("/health/ready").WithReplicas(int.Parse(builder.Configuration[$"replicas:{name}"] ?? "1"))
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", environment)
        .WithReference(rabbitmq).WaitForCompletion(setup);
    if (!database) return service;

    // One account per service, without DDL: Setup creates it with this password, the service alone knows it.
    var password = Secret($"{name}-db-password");
    setup.WithEnvironment($"Accounts__{name}", password);
    var server = mysql.GetEndpoint("tcp");
    databases[name] = ReferenceExpression.Create(
        $"Server={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Database={name};User ID={name};Password={password};Maximum Pool Size=24");
    return service.WithReference(builder.AddConnectionString($"{name}-db", databases[name]), connectionName: "database");
}
