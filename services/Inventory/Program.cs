using Shop.Inventory;
using Shop.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("inventory");
builder.AddGroupCommit<StockWorld, StockStore>();
builder.Services.AddOptionsWithValidateOnStart<InventoryOptions>().BindConfiguration("Inventory").ValidateDataAnnotations();
builder.Services.AddValidation();
builder.Services.AddHostedService<ReservationSweeper>();
builder.AddBus(("inventory", typeof(StockConsumers)), ("inventory-facts", typeof(StockFactConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapStock();
app.MapLedger();
app.MapReservations();
app.MapStockAlerts();
app.Run();
