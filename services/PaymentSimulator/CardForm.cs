using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Shop.PaymentSimulator;

/// <summary>The card form that a shop frames: at the provider's address, so that no card number ever reaches the shop.</summary>
public static class CardForm
{
    private static readonly Asset style = Asset.Read("fields.css", Look.Palette);
    private static readonly Asset script = Asset.Read("fields.js");

    public static void MapCardForm(this WebApplication app)
    {
        app.MapGet("/fields", Show);
        app.MapGet("/fields/fields.css", (HttpContext http) => Send(http, style, "text/css; charset=utf-8"));
        app.MapGet("/fields/fields.js", (HttpContext http) => Send(http, script, "text/javascript; charset=utf-8"));
        app.MapPost("/fields/tokens", (CardInput card, HttpContext http, TimeProvider clock) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var answer = Cards.Tokenize(card, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            return Results.Json(answer, statusCode: answer.Token is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
        });
    }

    private static IResult Show(HttpContext http, string? parent, string? theme)
    {
        if (!Uri.TryCreate(parent, UriKind.Absolute, out var shop) || shop.Scheme is not ("http" or "https"))
            return Results.Problem("Say in ?parent= which origin frames the form.", statusCode: 400, type: "parent-missing");
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors http: https:";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Content(Page(Tongue.Of(http), WebUtility.HtmlEncode($"{shop.Scheme}://{shop.Authority}"), theme is "light" or "dark" ? theme : ""), "text/html; charset=utf-8");
    }

    private static string Page(Tongue t, string parent, string theme) => $"""
        <!doctype html>
        <html lang="{t.Tag}" data-theme="{theme}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{t.Say("Card", "银行卡")}</title>
        <link rel="stylesheet" href="/fields/fields.css?{style.Version}"><script type="module" src="/fields/fields.js?{script.Version}"></script></head>
        <body data-parent="{parent}">
        <form id="card" novalidate data-away="{t.Say("The payment provider cannot be reached. Try again.", "无法连接支付服务，请重试。")}">
        {Field("number", t.Say("Card number", "卡号"), "cc-number", 23,
            $"""data-empty="{t.Say("Enter the card number.", "请输入卡号。")}" data-wrong="{t.Say("This card number is not right. Check its digits.", "卡号有误，请检查。")}" data-unknown="{t.Say("This is a test provider: use one of the test cards below.", "这是测试支付：请使用下面的测试卡。")}" """, "wide")}
        {Field("expiry", t.Say("Expires (MM / YY)", "有效期（月 / 年）"), "cc-exp", 9,
            $"""data-empty="{t.Say("Enter when the card expires.", "请输入有效期。")}" data-wrong="{t.Say("Enter month and year as on the card, like 08 / 29.", "请按卡面输入月和年，例如 08 / 29。")}" data-past="{t.Say("This card has expired.", "此卡已过期。")}" """)}
        {Field("code", t.Say("Security code", "安全码"), "cc-csc", 4,
            $"""data-empty="{t.Say("Enter the security code.", "请输入安全码。")}" data-wrong="{t.Say("The security code has 3 or 4 digits.", "安全码为 3 或 4 位数字。")}" """)}
        <fieldset class="wide"><legend>{t.Say("Test cards (no real money)", "测试卡（不涉及真实资金）")}</legend>
        <div class="cards">{Buttons(t, rare: false)}</div>
        <details><summary>{t.Say("Cards of a provider with troubles", "模拟支付故障的测试卡")}</summary><div class="cards">{Buttons(t, rare: true)}</div></details></fieldset>
        <input type="submit" hidden>
        </form></body></html>
        """;

    private static string Field(string id, string label, string autocomplete, int length, string texts, string css = "") => $"""
        <div class="{css}"><label for="{id}">{label}</label>
        <input id="{id}" name="{id}" type="text" inputmode="numeric" autocomplete="{autocomplete}" maxlength="{length}" required aria-describedby="{id}-e" {texts}>
        <p class="error" id="{id}-e" hidden></p></div>
        """;

    private static string Buttons(Tongue t, bool rare) => string.Concat(Cards.Test.Where(card => card.Rare == rare).Select(card =>
        $"""<button type="button" data-number="{card.Number}"><b>{string.Join(' ', card.Number.Chunk(4).Select(four => new string(four)))}</b><span>{t.Say(card.English, card.Chinese)}</span></button>"""));

    private static IResult Send(HttpContext http, Asset asset, string type)
    {
        http.Response.Headers.CacheControl = http.Request.QueryString.Value == $"?{asset.Version}" ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(asset.Bytes, type);
    }

    private sealed record Asset(byte[] Bytes, string Version)
    {
        public static Asset Read(string name, string before = "")
        {
            using var reader = new StreamReader(typeof(CardForm).Assembly.GetManifestResourceStream(name)!);
            var bytes = Encoding.UTF8.GetBytes(before + reader.ReadToEnd());
            return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
        }
    }
}
