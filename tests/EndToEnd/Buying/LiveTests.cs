using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>Pages and orders come from two processes each. Alone: what is killed here, other tests would miss.</summary>
[Collection(Stage.Alone)]
public sealed class LiveTests(Stage stage) : BuyingTest(stage)
{
    [Fact]
    public async Task A_status_stays_live_while_the_processes_behind_it_die_one_after_another()
    {
        var shopper = await Enter();
        await shopper.Buy(await Ware.New(Shop, stock: 5), "tok_3ds");
        var bank = await shopper.Page.Locator("#bank").GetAttributeAsync("href");
        await shopper.Page.EvaluateAsync("() => { window.never = 'loaded again'; }");
        shopper.ExpectBreaks();
        foreach (var process in new[] { "storefront", "ordering", "storefront-2", "ordering-2" }) await Shop.Back(process, Shop.Kill(process), TimeSpan.FromSeconds(60));

        var other = await shopper.NewTab();
        await other.GotoAsync(bank!);
        await other.Locator("button[value=approve]").ClickAsync();
        await shopper.Sees("Delivered", seconds: 60);
        Assert.Equal("loaded again", await shopper.Page.EvaluateAsync<string>("() => window.never"));
    }

    [Fact]
    public async Task Every_step_is_told_once_whichever_process_tells_it()
    {
        var shopper = await Enter();
        var order = await shopper.Order(await Ware.New(Shop, stock: 5), 1, "tok_ok");
        await shopper.Open(order);
        // Four listeners at once: they meet both processes.
        var told = await shopper.Page.EvaluateAsync<string[]>("""
            async path => {
              const listen = () => new Promise(resolve => {
                const ids = [], source = new EventSource(path);
                source.onmessage = event => {
                  ids.push(event.lastEventId);
                  if (JSON.parse(event.data).status === 'delivered') { source.close(); resolve(ids.join(' ')); }
                };
              });
              return Promise.all([listen(), listen(), listen(), listen()]);
            }
            """, $"/api{order}/events");
        Assert.Single(told.Distinct());
        var steps = told[0].Split(' ').Select(int.Parse).ToList();
        Assert.Equal(steps.Distinct().Order(), steps);
    }
}
