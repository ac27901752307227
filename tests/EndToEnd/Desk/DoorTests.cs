using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

public sealed class DoorTests(Stage stage) : DeskTest(stage)
{
    private static readonly string[] operations = ["/desk/orders", "/desk/payments", "/desk/dead-letters", "/desk/customers", "/desk/audit"];
    private static readonly string[] goods = ["/desk/catalogue", "/desk/stock", "/desk/reviews"];

    [Fact]
    public async Task Whoever_is_nobody_is_led_to_the_door_and_then_where_they_wanted_to_go()
    {
        var visitor = await Enter();
        foreach (var path in operations.Concat(goods).Append("/desk").Append("/desk/models").Append("/desk/nowhere"))
        {
            var answer = await visitor.Context.APIRequest.GetAsync(path, new() { MaxRedirects = 0 });
            Assert.Equal((303, "/sign-in?return=" + Uri.EscapeDataString(path)), (answer.Status, answer.Headers["location"]));
            Assert.Contains("no-store", answer.Headers["cache-control"]);
        }
        await visitor.SignIn(Shop.Account("ops"), "/desk/orders?status=delivered");
    }

    [Fact]
    public async Task Each_role_stays_on_its_side_and_a_shopper_outside()
    {
        await Stays("shopper", inside: [], outside: [.. operations, .. goods, "/desk", "/desk/models", "/desk/nowhere"]);
        await Stays("merchant", inside: ["/desk", .. goods], outside: [.. operations, "/desk/models"]);
        await Stays("ops", inside: ["/desk", .. operations], outside: [.. goods, "/desk/models"]);
        await Stays("admin", inside: ["/desk", "/desk/models", .. operations, .. goods], outside: []);
    }

    private async Task Stays(string role, string[] inside, string[] outside)
    {
        var staff = await Enter();
        await staff.SignIn(Shop.Account(role == "shopper" ? "" : role), "/orders");
        // The shop shows the way to those who have one.
        Assert.Equal(role == "shopper" ? 0 : 1, await staff.Page.Locator("#me a[href='/desk']").CountAsync());
        foreach (var path in inside) Assert.Equal(200, (await staff.Context.APIRequest.GetAsync(path)).Status);
        foreach (var path in outside)
        {
            Assert.Equal(403, (await staff.Context.APIRequest.GetAsync(path)).Status);
            Assert.Equal(403, (await staff.Context.APIRequest.PostAsync($"{path}/anything")).Status);
        }
        if (inside.Length > 0) Assert.Equal(404, (await staff.Context.APIRequest.GetAsync("/desk/nowhere")).Status);
        if (role != "shopper") return;
        staff.Expect(403);
        await staff.Open("/desk");
        await Keeps(staff, "not theirs");
    }
}
