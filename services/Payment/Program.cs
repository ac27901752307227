using Microsoft.Extensions.Options;
using Shop.Payment;
using Shop.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("payment");
builder.AddGroupCommit<PaymentWorld, PaymentStore>();
builder.Services.AddOptionsWithValidateOnStart<PaymentOptions>().BindConfiguration("Payment").ValidateDataAnnotations();
builder.Services.AddHttpClient<SimulatorProvider>((services, http) =>
{
    var options = services.GetRequiredService<IOptions<PaymentOptions>>().Value;
    http.BaseAddress = new(builder.Configuration["services:payment-simulator:http:0"] ?? "http://payment-simulator");
    http.Timeout = options.ProviderTimeout;
    http.DefaultRequestHeaders.Authorization = new("Bearer", options.ApiKey);
})
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = 128, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    .SetHandlerLifetime(Timeout.InfiniteTimeSpan); // the one client lives as long as the process
builder.Services.AddSingleton<ProviderCalls>();
builder.Services.AddHostedService(services => services.GetRequiredService<ProviderCalls>());
builder.AddBus(("payment", typeof(PaymentConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapWebhooks();
app.MapPayments();
app.Run();
