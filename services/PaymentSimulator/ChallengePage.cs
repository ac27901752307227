using System.Globalization;
using System.Net;

namespace Shop.PaymentSimulator;

/// <summary>The bank's page of a 3-D Secure payment. Its address is 128 random bits: whoever has it may answer, nobody can guess it.</summary>
public static class ChallengePage
{
    public static void MapChallenge(this WebApplication app)
    {
        app.MapGet("/challenge/{challenge}", async (string challenge, Book book, HttpContext http) => await Show(book.FindChallenge(challenge), http));
        app.MapPost("/challenge/{challenge}", Answer).DisableAntiforgery();
    }

    private static async Task<IResult> Answer(string challenge, Book book, HttpContext http)
    {
        if (book.FindChallenge(challenge) is not { } payment) return await Show(null, http);
        if (!http.Request.HasFormContentType) return Results.BadRequest();
        switch ((await http.Request.ReadFormAsync(http.RequestAborted))["answer"].ToString())
        {
            case "approve": book.AnswerChallenge(payment, approved: true); break;
            case "refuse": book.AnswerChallenge(payment, approved: false); break;
            default: return Results.BadRequest();
        }
        await payment.Written;
        return Results.LocalRedirect($"/challenge/{challenge}");
    }

    private static async Task<IResult> Show(SimulatedPayment? payment, HttpContext http)
    {
        if (payment is not null) await payment.Written;
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return payment is null
            ? Results.Content(Page("Payment not found", "<p>This address belongs to no payment. Open the link of your order again.</p>"), "text/html; charset=utf-8", statusCode: 404)
            : Results.Content(Page(Title(payment.Status), Body(payment)), "text/html; charset=utf-8");
    }

    private static string Title(PaymentStatus status) => status switch
    {
        PaymentStatus.RequiresAction => "Confirm your payment",
        PaymentStatus.Captured => "Payment confirmed",
        PaymentStatus.Declined => "Payment refused",
        _ => "Payment cancelled",
    };

    private static string Body(SimulatedPayment payment)
    {
        var amount = WebUtility.HtmlEncode($"{payment.Currency} {(payment.Amount / 100m).ToString("N2", CultureInfo.InvariantCulture)}");
        return payment.Status == PaymentStatus.RequiresAction
            ? $"""
              <dl><dt>To</dt><dd>Shop</dd><dt>Amount</dt><dd class="amount">{amount}</dd><dt>Order</dt><dd class="order">{WebUtility.HtmlEncode(payment.Reference)}</dd></dl>
              <p>Your bank asks you to confirm that it is you who is paying.</p>
              <form method="post"><button class="primary" name="answer" value="approve">Approve payment</button><button name="answer" value="refuse">Refuse</button></form>
              """
            : $"""<p>{amount}{(payment.Status == PaymentStatus.Captured ? " has been approved" : " has not been charged")}. You can close this page or go back to your order.</p><p><a href="/">Back to the shop</a></p>""";
    }

    private static string Page(string title, string body) => $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title>
        <style>
          :root { color-scheme: light dark; --ink: light-dark(#1b1f24, #eceff3); --soft: light-dark(#59636e, #a6b0bb); --line: light-dark(#d5dae0, #3a424c); --card: light-dark(#fff, #1c2128); --accent: light-dark(#0b5c4a, #5fd3b3); --on: light-dark(#fff, #06241c); }
          body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.5 system-ui, sans-serif; color: var(--ink); background: light-dark(#eef1f4, #12161b); }
          main { box-sizing: border-box; width: min(26rem, 100vw - 2rem); padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
          h1 { margin: 0 0 1rem; font-size: 1.4rem; } dl { display: grid; grid-template-columns: auto 1fr; gap: .4rem 1rem; margin: 0 0 1rem; }
          dt, .bank { color: var(--soft); } dd { margin: 0; text-align: right; } .amount { font-weight: 650; } .order { font-size: .8rem; overflow-wrap: anywhere; } .bank { margin: 0 0 .5rem; font-size: .9rem; }
          form { display: grid; gap: .75rem; } button { font: inherit; min-height: 48px; border: 1px solid var(--line); border-radius: 10px; background: transparent; color: inherit; cursor: pointer; }
          .primary { background: var(--accent); border-color: transparent; color: var(--on); font-weight: 600; } a { color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        </style></head>
        <body><main><p class="bank">Test bank · secure payment</p><h1>{{title}}</h1>{{body}}</main></body>
        </html>
        """;
}
