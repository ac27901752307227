using System.Collections.Concurrent;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>Somebody with a browser of their own: no cookies yet, one open page, and a record of everything that went wrong in it.</summary>
public sealed class Shopper : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<IResponse> answers = new();
    private readonly IBrowserContext context;
    private readonly HashSet<int> expected = [];
    private readonly HashSet<string> allowed;
    private bool breaks;

    private Shopper(IBrowserContext context, Uri address, IEnumerable<string> alsoAt, bool hasScript)
    {
        (this.context, HasScript) = (context, hasScript);
        allowed = [.. alsoAt, address.Authority];
    }

    public bool HasScript { get; }

    public IPage Page { get; private set; } = null!;

    public IBrowserContext Context => context;

    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Everything the browser fetched.</summary>
    public IReadOnlyCollection<IResponse> Answers => answers;

    public static async Task<Shopper> Enter(
        IBrowser browser, Uri address, IEnumerable<string> alsoAt, bool chinese = false, bool dark = false, int width = 1280, int height = 900, bool script = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(), Locale = chinese ? "zh-CN" : "en-GB", ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(30_000);
        var shopper = new Shopper(context, address, alsoAt, script);
        // What the policy forbids is reported on the page as any other error.
        if (script) await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`Policy: ${e.violatedDirective} forbids ${e.blockedURI} ${e.sample}`))");
        shopper.Page = await shopper.NewTab();
        return shopper;
    }

    public async Task<IPage> NewTab()
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // Failed loads are judged by their status below.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) Complain(page, message.Text);
        };
        page.PageError += (_, error) => Complain(page, error);
        page.Request += (_, request) =>
        {
            if (Elsewhere(request.Url)) Complain(page, $"asks elsewhere: {request.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            // A page that is left lets go of what it still loads.
            if (!breaks && request.Failure != "net::ERR_ABORTED" && !Elsewhere(request.Url)) Complain(page, $"{request.Failure}: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            answers.Enqueue(response);
            if (response.Status >= 400 && !expected.Contains(response.Status)) Complain(page, $"{response.Status}: {response.Request.Method} {response.Url}");
        };
        return page;
    }

    /// <summary>From here on an answer of this status is what the test is about.</summary>
    public void Expect(int status) => expected.Add(status);

    /// <summary>From here on processes die behind the pages: connections break, and a gateway says that it cannot reach them.</summary>
    public void ExpectBreaks()
    {
        breaks = true;
        Expect(502);
        Expect(503);
    }

    public async Task<IResponse> Open(string path) => (await Page.GotoAsync(path))!;

    /// <summary>Signs in on the way to a page.</summary>
    public async Task SignIn((string Email, string Password) account, string path)
    {
        await SendPassword(account, path);
        await Page.WaitForURLAsync("**" + path);
    }

    /// <summary>The first step of a sign-in, whatever comes of it.</summary>
    public async Task SendPassword((string Email, string Password) account, string path)
    {
        await Open("/sign-in?return=" + Uri.EscapeDataString(path));
        await Page.Locator("#email").FillAsync(account.Email);
        await Page.Locator("#password").FillAsync(account.Password);
        await Page.Locator("form:has(#password) button").First.ClickAsync();
    }

    /// <summary>The button with that whole name: by a part of it one might find the button of a product that is called so.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public string Path => new Uri(Page.Url).PathAndQuery;

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Complain(IPage page, string what) => complaints.Enqueue($"{page.Url}: {what}");

    private bool Elsewhere(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !allowed.Contains(uri.Authority);
}
