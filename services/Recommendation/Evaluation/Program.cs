using Shop.Recommendation.Evaluation;
using Shop.Recommendation.Evaluation.Baskets;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Evaluation.Index;
using Shop.Recommendation.Evaluation.Search;
using Shop.Recommendation.Evaluation.Speed;

var settings = EvaluationSettings.Parse(args);
var report = new Report();
var sales = RetailSales.Read(settings.Sales);
Console.WriteLine($"{sales.Products.Count:N0} products, {sales.Baskets.Count:N0} baskets");
if (settings.Gateway is not null) await GatewaySearch.Run(settings, sales, report);
if (settings.Wants("search")) await SearchEvaluation.Run(settings, sales, report);
if (settings.Wants("baskets")) BasketEvaluation.Run(settings, sales, report);
if (settings.Wants("speed")) EmbeddingSpeed.Run(settings, report);
if (settings.Wants("index")) await IndexBenchmark.Run(settings, sales, report);
report.Write(settings.Out);
