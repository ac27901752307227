using OtpNet;
using Shop.Load;
using Shop.Tests.EndToEnd.Browser;
using Shop.Tests.EndToEnd.Desk;

namespace Shop.Tests.EndToEnd.Account;

/// <summary>The second step, sessions, and accounts as the desk looks after them.</summary>
public sealed class SecurityTests(Stage stage) : DeskTest(stage)
{
    private const string Password = "three plums and a kite";
    private const string Home = "/account/security";

    [Fact]
    public async Task A_shopper_turns_two_steps_on_and_comes_in_with_a_code_then_without_the_telephone()
    {
        var account = await Registered();
        var shopper = await Enter();
        await shopper.SignIn(account, Home);
        await Keeps(shopper, "security, off");
        await shopper.Button("Set it up").ClickAsync();
        var totp = new Totp(Base32Encoding.ToBytes((await shopper.Page.Locator("#secret").InnerTextAsync()).Replace(" ", "")));
        string Code(int steps) => totp.ComputeTotp(DateTime.UtcNow.AddSeconds(30 * steps));
        await Assertions.Expect(shopper.Page.Locator(".qr svg")).ToBeVisibleAsync();
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "security, set up");
        await shopper.Page.Locator("#confirm-code").FillAsync(Code(0));
        await shopper.Button("Turn it on").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#codes li")).ToHaveCountAsync(10);
        var recovery = await shopper.Page.Locator("#codes li").First.InnerTextAsync();
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "recovery codes");
        await shopper.Link("I have kept them").ClickAsync();
        await Assertions.Expect(shopper.Page.GetByText("10 recovery codes are left")).ToBeVisibleAsync();
        await Keeps(shopper, "security, on");

        var again = await Enter();
        await again.SendPassword(account, Home);
        // What was typed in the first step is nowhere in the second.
        Assert.DoesNotContain(Password, await again.Page.ContentAsync());
        again.Expect(422);
        await again.Page.Locator("#code").FillAsync("000000");
        await again.Button("Go on").ClickAsync();
        await Assertions.Expect(again.Page.Locator("#problems")).ToBeVisibleAsync();
        await Keeps(again, "a code that is not good");
        await again.Page.Locator("#code").FillAsync(Code(1));
        await again.Button("Go on").ClickAsync();
        await again.Page.WaitForURLAsync("**" + Home);

        var scriptless = await Enter(script: false);
        await scriptless.SendPassword(account, Home);
        await scriptless.Page.Locator("#code").FillAsync(recovery);
        await scriptless.Button("Go on").ClickAsync();
        await scriptless.Page.WaitForURLAsync("**" + Home);
        await Assertions.Expect(scriptless.Page.GetByText("9 recovery codes are left")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_over_at_once()
    {
        var account = await Registered();
        var (here, there) = (await Enter(), await Enter());
        await there.SignIn(account, Home);
        await here.SignIn(account, Home);
        await Assertions.Expect(here.Page.Locator(".sessions li")).ToHaveCountAsync(2);
        await here.Page.Locator(".sessions button").First.ClickAsync();
        await Assertions.Expect(here.Page.GetByText("That session has ended.", new() { Exact = false })).ToBeVisibleAsync();
        await Assertions.Expect(here.Page.Locator(".sessions li")).ToHaveCountAsync(1);
        await there.Open(Home);
        await Assertions.Expect(there.Page.GetByRole(AriaRole.Heading, new() { Name = "Whose account is it?" })).ToBeVisibleAsync();
        await here.Open(Home);
        await Assertions.Expect(here.Page.Locator(".sessions li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_admin_locks_an_account_whoever_is_in_is_out_and_the_audit_says_who_and_why()
    {
        var account = await Registered();
        var shopper = await Enter();
        await shopper.SignIn(account, Home);

        var admin = await SitDown("admin", "/desk/customers");
        await Keeps(admin, "customers");
        await admin.Page.Locator("#email").FillAsync(account.Email[..12]);
        await admin.Button("Find it").ClickAsync();
        await admin.Link(account.Email).ClickAsync();
        await admin.Page.Locator("summary", new() { HasText = "Lock it" }).ClickAsync();
        await admin.Page.Locator("#reason").FillAsync("The card is not theirs");
        await admin.Button("Yes, lock it").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".note.ok")).ToContainTextAsync("Locked, and out");
        await Keeps(admin, "a locked account");

        await shopper.Open(Home);
        await Assertions.Expect(shopper.Page.GetByRole(AriaRole.Heading, new() { Name = "Whose account is it?" })).ToBeVisibleAsync();
        shopper.Expect(422);
        await shopper.SendPassword(account, Home);
        await Assertions.Expect(shopper.Page.Locator("#password-e")).ToBeVisibleAsync();

        await admin.Open("/desk/audit?service=identity");
        await Assertions.Expect(admin.Page.Locator("#chain")).ToContainTextAsync("The chain is whole.");
        var line = admin.Page.Locator("tbody tr", new() { HasText = "The card is not theirs" }).First;
        await Assertions.Expect(line).ToContainTextAsync("account locked");
        await Assertions.Expect(line).ToContainTextAsync("Admin");
        await Keeps(admin, "audit");
    }

    private async Task<(string Email, string Password)> Registered() => ((await ShopClient.Register(Shop.Gateway, Password)).Email, Password);
}
