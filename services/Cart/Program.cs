using Shop.Cart;
using Shop.Platform;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("cart");
builder.Services.AddValidation();
builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
{
    var redis = ConfigurationOptions.Parse(services.GetRequiredService<IConfiguration>().GetConnectionString("redis")
        ?? throw new InvalidOperationException("ConnectionStrings:redis is missing: where the carts are."));
    redis.AbortOnConnectFail = false;
    redis.ConnectTimeout = redis.AsyncTimeout = 3000;
    return ConnectionMultiplexer.Connect(redis);
});
builder.Services.AddSingleton<CartStore>();
builder.Services.AddSingleton<CartHints>();
builder.Services.AddHealthChecks().AddCheck<RedisCheck>("redis", tags: ["ready"]);
builder.AddBus(("cart", typeof(CartConsumers)), ("cart-facts", typeof(CartFactConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapCart();
app.Run();
