using Shop.Load;

var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
string Option(string name, string fallback) => options.GetValueOrDefault(name, fallback);
var shop = new RunningShop(Option("run-dir", ".run"));

return args.FirstOrDefault() switch
{
    "closed" => await ClosedLoop.Run(shop, int.Parse(Option("clients", "32")), int.Parse(Option("seconds", "30"))),
    "commit" => await GroupCommitBench.Run(shop.MySql),
    "relay" => await RelaySpike.Run(shop.Broker),
    "books" => await CheckBooks(),
    "past" => await PastOrders.Run(shop, int.Parse(Option("orders", "300")), int.Parse(Option("days", "90"))),
    _ => Usage(),
};

async Task<int> CheckBooks()
{
    var wrong = await shop.Audit();
    foreach (var line in wrong) Console.WriteLine($"WRONG {line}");
    Console.WriteLine(wrong.Count == 0 ? "PASS  the shop keeps its promises" : $"FAIL  {wrong.Count} findings");
    return wrong.Count == 0 ? 0 : 1;
}

static int Usage()
{
    Console.WriteLine("""
        usage: dotnet run -c Release --project tests/Load -- COMMAND [--run-dir .run]      (a shop runs from that directory)
          closed [--clients 32] [--seconds 30]   orders/s to confirmed, beside single inserts/s; ends with the books
          commit                                 group commit alone: messages/s at 1, 10 and 200 waiting; sweep with a million deadlines
          relay                                  the three ways to publish, messages/s of each
          books                                  the auditor, strictly (more: tests/Proof)
          past [--orders 300] [--days 90]        orders of the past for a demonstration: bought now, their times moved back
        """);
    return 2;
}
