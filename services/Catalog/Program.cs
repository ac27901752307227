using Shop.Catalog;
using Shop.Catalog.Import;
using Shop.Catalog.Reviews;
using Shop.Platform;

if (args is ["import", ..]) return await ImportCommand.Run(args[1..]);

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("catalog");
builder.AddGroupCommit<ProductWorld, ProductStore>();
builder.Services.AddOptionsWithValidateOnStart<CatalogOptions>().BindConfiguration("Catalog").ValidateDataAnnotations();
builder.Services.AddValidation();
builder.Services.AddSingleton<ProductReads>();
builder.Services.AddSingleton<ReviewReads>();
builder.Services.AddSingleton<Categories>();
builder.Services.AddSingleton<Gallery>();
builder.Services.AddSingleton<PictureIntake>();
builder.Services.AddSingleton<CacheHints>();
builder.Services.AddHostedService<DemoProducts>();
builder.AddBus(("catalog-facts", typeof(CatalogFactConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapCatalog();
app.MapPictures();
app.MapReviews();
app.MapMerchantReviews();
app.MapFacts();
app.MapAdminCatalog();
app.MapPictureUploads();
app.Run();
return 0;
