using Microsoft.Extensions.Options;
using Shop.Payment;
using Shop.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("payment");
builder.AddGroupCommit<PaymentWorld, PaymentStore>();
var settings = builder.Services.AddOptionsWithValidateOnStart<PaymentOptions>();
if (builder.Environment.IsDevelopment()) settings.Configure(PaymentOptions.Hurry);
settings.BindConfiguration("Payment").ValidateDataAnnotations();
builder.Services.AddValidation();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHttpClient<IPaymentProvider, SimulatorProvider>(Providers.Simulator, (services, http) =>
{
    var options = services.GetRequiredService<IOptions<PaymentOptions>>().Value;
    http.BaseAddress = new(builder.Configuration["services:payment-simulator:http:0"] ?? "http://payment-simulator");
    http.Timeout = options.ProviderTimeout;
    http.DefaultRequestHeaders.Authorization = new("Bearer", options.ApiKey);
})
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = 128, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    .SetHandlerLifetime(Timeout.InfiniteTimeSpan); // the one client lives as long as the process
if (builder.Configuration["Payment:Stripe:ApiKey"] is { Length: > 0 })
    builder.Services.AddHttpClient<IPaymentProvider, StripeProvider>(Providers.Stripe, http => http.Timeout = TimeSpan.FromSeconds(20)).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
builder.Services.AddSingleton<Providers>();
builder.Services.AddSingleton<ProviderCalls>();
builder.Services.AddHostedService(services => services.GetRequiredService<ProviderCalls>());
builder.Services.AddHostedService<Reconciler>();
builder.AddBus(("payment", typeof(PaymentConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapWebhooks();
app.MapPayments();
app.MapDiscrepancies();
app.Run();
