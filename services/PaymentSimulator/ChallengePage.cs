using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSimulator;

/// <summary>The bank's page of a 3-D Secure payment. Its address is 128 random bits: whoever has it may answer, nobody can guess it.</summary>
public static class ChallengePage
{
    public static void MapChallenge(this WebApplication app)
    {
        app.MapGet("/challenge/{challenge}", async (string challenge, Book book, HttpContext http, IOptions<SimulatorOptions> options) =>
            await Show(book.FindChallenge(challenge), http, options.Value));
        app.MapPost("/challenge/{challenge}", Answer).DisableAntiforgery();
    }

    /// <returns>Where to go back to, as an address of the web; null for anything else.</returns>
    public static string? ReturnOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;

    private static async Task<IResult> Answer(string challenge, Book book, HttpContext http, IOptions<SimulatorOptions> options)
    {
        if (book.FindChallenge(challenge) is not { } payment) return await Show(null, http, options.Value);
        if (!http.Request.HasFormContentType) return Results.BadRequest();
        switch ((await http.Request.ReadFormAsync(http.RequestAborted))["answer"].ToString())
        {
            case "approve": book.AnswerChallenge(payment, approved: true); break;
            case "refuse": book.AnswerChallenge(payment, approved: false); break;
            default: return Results.BadRequest();
        }
        await payment.Written;
        // The form is posted to its own address, with where to go back to and the language in it.
        return Results.LocalRedirect($"/challenge/{challenge}{http.Request.QueryString}");
    }

    private static async Task<IResult> Show(SimulatedPayment? payment, HttpContext http, SimulatorOptions options)
    {
        if (payment is not null) await payment.Written;
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var t = Tongue.Of(http);
        var back = $"""<p><a href="{WebUtility.HtmlEncode(ReturnOf(http.Request.Query["return"]) ?? options.ShopUrl)}">{t.Say("Back to the shop", "返回商店")}</a></p>""";
        return payment is null
            ? Results.Content(Page(t, t.Say("Payment not found", "找不到付款"),
                $"<p>{t.Say("This address belongs to no payment. Open the link of your order again.", "此地址没有对应的付款。请重新打开订单中的链接。")}</p>{back}"), "text/html; charset=utf-8", statusCode: 404)
            : Results.Content(Page(t, Title(t, payment.Status), Body(t, payment, back)), "text/html; charset=utf-8");
    }

    private static string Title(Tongue t, PaymentStatus status) => status switch
    {
        PaymentStatus.RequiresAction => t.Say("Confirm your payment", "确认付款"),
        PaymentStatus.Captured => t.Say("Payment confirmed", "付款已确认"),
        PaymentStatus.Declined => t.Say("Payment refused", "付款已拒绝"),
        _ => t.Say("Payment cancelled", "付款已取消"),
    };

    private static string Body(Tongue t, SimulatedPayment payment, string back)
    {
        var amount = WebUtility.HtmlEncode($"{payment.Currency} {(payment.Amount / 100m).ToString("N2", CultureInfo.InvariantCulture)}");
        return payment.Status == PaymentStatus.RequiresAction
            ? $"""
              <dl><dt>{t.Say("To", "收款方")}</dt><dd>Shop</dd><dt>{t.Say("Amount", "金额")}</dt><dd class="amount">{amount}</dd><dt>{t.Say("Order", "订单")}</dt><dd class="order">{WebUtility.HtmlEncode(payment.Reference)}</dd></dl>
              <p>{t.Say("Your bank asks you to confirm that it is you who is paying.", "您的银行请您确认本次付款由您本人操作。")}</p>
              <form method="post"><button class="primary" name="answer" value="approve">{t.Say("Approve payment", "同意付款")}</button><button name="answer" value="refuse">{t.Say("Refuse", "拒绝")}</button></form>
              """
            : $"<p>{(payment.Status == PaymentStatus.Captured ? t.Say($"{amount} has been approved.", $"已同意支付 {amount}。") : t.Say($"{amount} has not been charged.", $"未扣款 {amount}。"))}</p>{back}";
    }

    private static string Page(Tongue t, string title, string body) => $$"""
        <!doctype html>
        <html lang="{{t.Tag}}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title>
        <style>
          {{Look.Palette}}
          body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.5 system-ui, sans-serif; color: var(--ink); background: light-dark(#eef1f4, #12161b); }
          main { box-sizing: border-box; width: min(26rem, 100vw - 2rem); padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
          h1 { margin: 0 0 1rem; font-size: 1.4rem; } dl { display: grid; grid-template-columns: auto 1fr; gap: .4rem 1rem; margin: 0 0 1rem; }
          dt, .bank { color: var(--soft); } dd { margin: 0; text-align: right; } .amount { font-weight: 650; } .order { font-size: .8rem; overflow-wrap: anywhere; } .bank { margin: 0 0 .5rem; font-size: .9rem; }
          form { display: grid; gap: .75rem; } button { font: inherit; min-height: 48px; border: 1px solid var(--line); border-radius: 10px; background: transparent; color: inherit; cursor: pointer; }
          .primary { background: var(--accent); border-color: transparent; color: var(--on); font-weight: 600; } a { color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        </style></head>
        <body><main><p class="bank">{{t.Say("Test bank · secure payment", "测试银行 · 安全支付")}}</p><h1>{{title}}</h1>{{body}}</main></body>
        </html>
        """;
}
