using Shop.Platform;
using Shop.Recommendation;
using Shop.Recommendation.Recommend;
using Shop.Recommendation.Search;
using Shop.Recommendation.Serving;
using Shop.Recommendation.Signals;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform("recommendation");
builder.AddGroupCommit<DiscoveryWorld, DiscoveryStore>();
builder.Services.AddOptionsWithValidateOnStart<RecommendationOptions>().BindConfiguration("Recommendation").ValidateDataAnnotations();
builder.Services.AddValidation();
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Wakening>();
builder.Services.AddSingleton<Learner>().AddSingleton<Shelves>();
builder.Services.AddHostedService<Follower>();
builder.Services.AddSingleton<SearchEngine>();
builder.AddBus(("recommendation-facts", typeof(DiscoveryConsumers)));

var app = builder.Build();
app.UsePlatform();
app.MapSearch();
app.MapViews();
app.Run();
