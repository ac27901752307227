using Shop.PaymentSimulator;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["SecretFiles"] is { } secrets) builder.Configuration.AddKeyPerFile(secrets);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
builder.Services.AddOptionsWithValidateOnStart<SimulatorOptions>().BindConfiguration("Simulator").ValidateDataAnnotations();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(LedgerJson.Words));
builder.Services.AddProblemDetails();
builder.Services.AddHealthChecks();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Ledger>();
builder.Services.AddHostedService(services => services.GetRequiredService<Ledger>());
builder.Services.AddSingleton<Book>();
builder.Services.AddSingleton<FaultScript>();
builder.Services.AddHttpClient<WebhookClient>(client => client.Timeout = TimeSpan.FromSeconds(10))
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = 128, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
builder.Services.AddSingleton<WebhookQueue>();
builder.Services.AddHostedService<WebhookDelivery>();
builder.Services.AddHostedService<Settlement>();

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
app.MapHealthChecks("/health/ready");
app.UseMiddleware<FaultPlay>();
app.MapProviderApi();
app.MapChallenge();
app.MapCardForm();
app.Run();
