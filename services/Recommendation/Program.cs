using Shop.Platform;
using Shop.Recommendation;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Products;
using Shop.Recommendation.Recommend;
using Shop.Recommendation.Registry;
using Shop.Recommendation.Reviews;
using Shop.Recommendation.Search;
using Shop.Recommendation.Serving;
using Shop.Recommendation.Signals;

if (args is ["rebuild" or "export", ..]) return await Commands.Run(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("recommendation");
builder.AddGroupCommit<DiscoveryWorld, DiscoveryStore>();
builder.Services.AddOptionsWithValidateOnStart<RecommendationOptions>().BindConfiguration("Recommendation").ValidateDataAnnotations();
builder.Services.AddValidation();
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Wakening>();
builder.Services.AddSingleton<Learner>().AddSingleton<Rebuilds>().AddSingleton<Shelves>();
builder.Services.AddSingleton<ModelRegistry>().AddSingleton<ModelKeeper>();
builder.Services.AddSingleton<SearchEngine>().AddSingleton<QueryDrift>();
builder.Services.AddSingleton<Recommender>().AddSingleton<ForYou>().AddSingleton<ShopperHistory>().AddSingleton<ReviewReader>();
builder.Services.AddSingleton<ExperimentDesk>().AddSingleton<ExperimentReport>();
CatalogClient.Add(builder);
builder.Services.AddHostedService<Follower>().AddHostedService<Forgetting>().AddHostedService<Backfill>();
builder.Services.AddHostedService(services => services.GetRequiredService<ExperimentDesk>());
builder.AddBus(("recommendation-facts", typeof(DiscoveryConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapSearch();
app.MapRecommendations();
app.MapViews();
app.MapModels();
app.Run();
return 0;
