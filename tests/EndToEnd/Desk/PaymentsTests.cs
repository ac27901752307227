using Dapper;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

public sealed class PaymentsTests(Stage stage) : DeskTest(stage)
{
    [Fact]
    public async Task A_difference_between_the_books_waits_until_somebody_says_what_was_done()
    {
        var order = Guid.CreateVersion7();
        await using var payment = await Shop.Open("payment");
        await payment.ExecuteAsync("""
            INSERT INTO discrepancies (provider, order_id, kind, subject, detail, repaired, found_at)
            VALUES ('simulator', @order, 'second-capture', 'pay_2', 'captured 1295 GBP beside pay_1', FALSE, UTC_TIMESTAMP(6))
            """, new { order });
        var ops = await SitDown("ops", "/desk/payments");
        var row = ops.Page.Locator($"tr:has(a[href$='{order}'])");
        await Assertions.Expect(row).ToContainTextAsync("Charged twice");

        await row.Locator("summary").ClickAsync();
        ops.Expect(400);
        await row.Locator("textarea").FillAsync(" ");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(row.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Keeps(ops, "seen to without a word");

        await row.Locator("textarea").FillAsync("Paid back by hand.");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(ops.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Written down");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await ops.Open("/desk/payments?all=true");
        await Assertions.Expect(row).ToContainTextAsync("Paid back by hand.");
        await Assertions.Expect(row).ToContainTextAsync("by you");
        await ops.Open("/desk/payments?after=1");
        await Assertions.Expect(ops.Page.Locator(".empty h2")).ToHaveTextAsync("No older ones");
        await Keeps(ops, "with none");
    }
}
