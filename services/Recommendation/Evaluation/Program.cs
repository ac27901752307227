using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Evaluation.Search;
var data=args[0]; var teachers=args[1];
var sw=System.Diagnostics.Stopwatch.StartNew();
var sales=RetailSales.Read(Path.Combine(data,"online-retail-2010-12_2011-09.csv.xz"));
Console.WriteLine($"{sales.Products.Count} {sales.Baskets.Count} {sw.Elapsed}");
var names=sales.Products.Select(p=>p.Name).ToList();
var queries=SearchQuery.Read(Path.Combine(data,"search-queries.tsv")); var zh=SearchQuery.Read(Path.Combine(data,"search-queries.zh.tsv"));
void Show(string n,SortedDictionary<string,double> f)=>Console.WriteLine($"{n,-20} "+string.Join(" ",f.Select(x=>$"{x.Key} {x.Value:0.000}")));
var bm=new Bm25(names); Show("bm25",SearchMeasure.Of(queries,names,q=>SearchMeasure.Best(bm.Scores(q),true)));


