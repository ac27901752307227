using Shop.Gateway;
using Shop.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("gateway");
builder.Services.AddOptionsWithValidateOnStart<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations();
builder.Services.AddValidation();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddRedis(builder.Configuration);
builder.Services.AddSingleton<SessionStore>();
builder.Services.AddSingleton<SessionTokens>();
builder.Services.AddSingleton<Sessions>();
builder.Services.AddHostedService<SessionEndings>();
builder.Services.AddIdentityClient(builder.Configuration);
builder.Services.AddServicesReady(builder.Configuration);
builder.Services.AddAddressLimits(builder.Environment);
builder.Services.AddRoutes(builder.Configuration);
builder.Services.LeaveTokensToServices();
builder.Services.AddPageCache();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseRateLimiter();
app.Use(OriginRule.Check);
app.UseOutputCache();
app.UsePlatform();
app.MapReverseProxy(proxy =>
{
    proxy.Use(SessionForwarding.AddToken);
    proxy.UseLoadBalancing();
});
app.MapSessions();
app.MapDocs();
foreach (var prefix in new[] { "/api", "/openapi" }) app.Map(prefix + "/{**path}", NotFoundAnswer.For).AllowAnonymous().ExcludeFromDescription();
app.Run();
