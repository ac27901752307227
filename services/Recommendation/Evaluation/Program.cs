using Shop.Recommendation.Evaluation;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Evaluation.Search;

var settings = EvaluationSettings.Parse(args);
var report = new Report();
var sales = RetailSales.Read(settings.Sales);
Console.WriteLine($"{sales.Products.Count:N0} products, {sales.Baskets.Count:N0} baskets");
if (settings.Wants("search")) SearchEvaluation.Run(settings, sales, report);
report.Write(settings.Out);
