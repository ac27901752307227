using Shop.Platform;
using Shop.Storefront;
using Shop.Storefront.Components;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("storefront");
builder.Services.AddOptionsWithValidateOnStart<StorefrontOptions>().BindConfiguration("Storefront").ValidateDataAnnotations();
builder.Services.AddHttpContextAccessor();
builder.Services.AddRazorComponents();
builder.Services.AddScoped<Visit>();
builder.Services.AddSingleton<ShortCache>();
builder.Services.AddHostedService<CatalogHints>();
builder.AddServiceClient<CatalogClient>("catalog");
builder.AddServiceClient<RecommendationClient>("recommendation", RecommendationClient.Patience);
builder.AddServiceClient<CartClient>("cart");
builder.AddServiceClient<OrdersClient>("ordering");
builder.AddServiceClient<IdentityClient>("identity", patience: TimeSpan.FromSeconds(8));
builder.AddServiceClient<OrderingClient>("ordering", patience: TimeSpan.FromSeconds(6));
builder.Services.AddScoped<BasketReader>().AddScoped<BasketChanger>().AddSingleton<PaymentFrame>();
builder.Services.AddPageWriting();

var app = builder.Build();
app.UsePublicScheme();
app.UsePlatform();
app.UseResponseCompression();
app.Use(PageHeaders.Add);
app.Use(DrawnErrors.Catch);
app.Use(PageMethods.Check);
app.MapStaticAssets().AllowAnonymous();
app.MapTheme();
app.MapSignIn();
app.MapOrders();
app.MapBasket();
app.MapCheckout();
app.MapFragments();
app.MapSitemap();
// The gateway refuses writes from other sites by their Origin; a token in the page would forbid every cache to keep it.
app.MapRazorComponents<App>().WithStaticAssets().AllowAnonymous().DisableAntiforgery();
app.Run();
