using Shop.Ordering;
using Shop.Ordering.DeadLetters;
using Shop.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("ordering");
builder.AddGroupCommit<OrderWorld, OrderStore>();
var options = builder.Services.AddOptionsWithValidateOnStart<OrderingOptions>();
if (builder.Environment.IsDevelopment()) options.Configure(OrderingOptions.Hurry);
options.BindConfiguration("Ordering").ValidateDataAnnotations();
builder.Services.AddValidation();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<OrderReader>();
builder.Services.AddSingleton<PulseReader>();
builder.Services.AddSingleton<OrderHints>();
builder.Services.AddSingleton<OrderEvents>();
CartClient.Add(builder);
PartsClient.Add(builder);
builder.Services.AddHostedService<OrderSweeper>();
builder.Services.AddSingleton<DeadLetterQueues>();
builder.AddBus(("ordering", typeof(OrderConsumers)), ("ordering-facts", typeof(OrderFactConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapCheckout();
app.MapOrders();
app.MapAdminOrders();
app.MapDeadLetters();
app.Run();
