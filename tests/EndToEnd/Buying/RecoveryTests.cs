using Shop.Tests.EndToEnd.Browser;
using StackExchange.Redis;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>What seldom happens, and what the pages say then.</summary>
public sealed class RecoveryTests(Stage stage) : BuyingTest(stage)
{
    [Fact]
    public async Task A_basket_that_is_still_there_after_it_was_ordered_leads_to_its_order()
    {
        var shopper = await Enter();
        await shopper.PutIn(await Ware.New(Shop, stock: 9));
        await shopper.CheckOut();
        await shopper.FillAddress();
        // The basket as it was, as if Cart had not heard of the order yet.
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Shop.Setting("cart", "ConnectionStrings__redis"));
        var carts = redis.GetDatabase();
        var id = (await shopper.Cart()).GetProperty("id").GetString();
        RedisKey[] keys = [$"cart:lines:{id}", $"cart:seen:{id}", $"cart:version:{id}"];
        var before = await Task.WhenAll(keys.Select(key => carts.KeyDumpAsync(key)));
        var other = await shopper.NewTab();
        await other.GotoAsync("/checkout");
        await shopper.Pay();
        var order = await shopper.Ordered();
        await shopper.BasketIsEmpty();
        await carts.KeyDeleteAsync(keys);
        foreach (var (key, value) in keys.Zip(before)) await carts.KeyRestoreAsync(key, value!);

        await other.FillAddress();
        await other.Choose("tok_ok");
        await other.PressPay();
        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("You have ordered this");
        await Rules.IsAccessibleByDayAndNight(other, "ordered before");
        await other.Locator($"a.btn[href='{order}']").ClickAsync();
        await other.WaitForURLAsync($"**{order}");
    }

    [Fact]
    public async Task A_form_sent_before_with_other_details_says_so_and_goes_through_the_second_time()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 9);
        await shopper.PutIn(ware);
        await shopper.CheckOut();
        await shopper.FillAddress();
        // A tab made by "Duplicate" has the very same form.
        var key = await shopper.Page.Locator("#checkout input[name=key]").InputValueAsync();
        var twin = await shopper.NewTab();
        await twin.GotoAsync("/checkout");
        await twin.Locator("#checkout input[name=key]").EvaluateAsync("(input, key) => { input.value = key; }", key);
        await shopper.Pay();
        await shopper.Ordered();
        await shopper.BasketIsEmpty();
        await shopper.Put(ware.Id);

        await twin.FillAddress(name: "Somebody Else");
        await twin.Choose("tok_ok");
        shopper.Expect(422);
        await twin.PressPay();
        await Assertions.Expect(twin.Locator("#problems")).ToContainTextAsync("This form was sent before, with other details");
        await Assertions.Expect(twin.Locator("#name")).ToHaveValueAsync("Somebody Else");
        await Rules.IsAccessibleByDayAndNight(twin, "form sent before");
        await twin.PressPay();
        await twin.WaitForURLAsync("**/orders/*");
    }

    [Fact]
    public async Task A_full_basket_says_what_it_holds()
    {
        var shopper = await Enter();
        await shopper.Open("/");
        var page = (await (await shopper.Context.APIRequest.GetAsync("/api/catalog/products?limit=100&available=true")).JsonAsync())!.Value;
        foreach (var product in page.GetProperty("items").EnumerateArray()) await shopper.Put(product.GetProperty("id").GetGuid());
        var ware = await Ware.New(Shop, stock: 9);
        await shopper.Open(ware.Path);
        await shopper.Page.Locator("#buy button.big").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#added")).ToContainTextAsync("it holds 100 kinds of thing");
        await shopper.Open("/cart");
        await Rules.IsAccessible(shopper.Page.Locator("#basket"), "full basket");
    }

    [Fact]
    public async Task A_card_form_that_does_not_come_makes_room_for_the_pages_own_choices()
    {
        var shopper = await Enter();
        await shopper.Context.RouteAsync("**/fields?*", _ => Task.CompletedTask); // asked, never answered
        await shopper.PutIn(await Ware.New(Shop, stock: 9));
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Page.Locator("#payment [data-banks] input[value=tok_ok]").CheckAsync();
        await Assertions.Expect(shopper.Page.Locator("#payment iframe")).ToHaveCountAsync(0);
        await shopper.Page.PressPay();
        await shopper.Ordered();
        await shopper.Sees("Delivered");
    }

    [Fact]
    public async Task A_card_form_that_falls_silent_is_given_up_and_says_so()
    {
        var shopper = await Enter();
        await shopper.Context.RouteAsync("**/fields/tokens", _ => Task.CompletedTask);
        await shopper.PutIn(await Ware.New(Shop, stock: 9));
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Pay();
        await Assertions.Expect(shopper.Page.Locator("#payment-e")).ToContainTextAsync("does not answer", new() { Timeout = 15_000 });
        await Assertions.Expect(shopper.Page.Locator("#payment [data-banks] input").First).ToBeFocusedAsync();
        await shopper.Page.PressPay();
        await shopper.Ordered();
    }

    [Fact]
    public async Task Older_orders_are_a_click_away_and_so_are_the_newest()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 20);
        await shopper.Open("/");
        for (var i = 0; i < 11; i++) await shopper.Order(ware, 1, "tok_ok");
        await shopper.Open("/orders");
        await Assertions.Expect(shopper.Page.Locator(".order")).ToHaveCountAsync(10);
        await shopper.Link("Older orders").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator(".order")).ToHaveCountAsync(1);
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "older orders");
        await shopper.Page.Locator(".pages a[href='/orders']").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator(".order")).ToHaveCountAsync(10);
    }
}
