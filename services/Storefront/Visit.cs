using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Storefront;

/// <summary>One request for a page: its language, its theme, and whether it belongs to a session.</summary>
public sealed class Visit
{
    public Visit(IHttpContextAccessor accessor)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("A page is drawn for a request.");
        (Locale, Path) = Locale.Of(http.Request.Path.Value is { Length: > 0 } path ? path : "/");
        T = Texts.In(Locale);
        Query = http.Request.QueryString.Value ?? "";
        Origin = $"{http.Request.Scheme}://{http.Request.Host}";
        Theme = ThemeCookie.In(http.Request);
        Coupon = CouponCookie.In(http.Request);
        HasSession = http.Request.Headers.Authorization.Count > 0;
        IsFragment = http.Request.Headers.ContainsKey("X-Fragment");
        TraceId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
    }

    public Locale Locale { get; private set; }

    public Texts T { get; private set; }

    /// <summary>The path without the language.</summary>
    public string Path { get; private set; }

    public string Query { get; private set; }

    public string Origin { get; }

    public string? Theme { get; }

    /// <summary>The code that is to count for the basket.</summary>
    public string? Coupon { get; set; }

    public bool HasSession { get; }

    public bool IsFragment { get; }

    public string TraceId { get; }

    /// <summary>The products the page shows: a change of one of them ends it in the gateway's cache.</summary>
    public HashSet<Guid> Shown { get; } = [];

    /// <summary>This page in the other language. A place in a list (<c>after</c>) belongs to the order of one language, the name of a trait to its words.</summary>
    public string InOtherLanguage => Locale.Other.Href(Path) + QueryString.Create(
        QueryHelpers.ParseQuery(Query).Where(pair => pair.Key is not ("after" or "trait")).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value)));

    public string Href(string path) => Locale.Href(path);

    /// <summary>For fragments, which are drawn for a page at another address than their own.</summary>
    public void DrawFor(string pathAndQuery)
    {
        var mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        (Locale, Path) = Locale.Of(mark < 0 ? pathAndQuery : pathAndQuery[..mark]);
        Query = mark < 0 ? "" : pathAndQuery[mark..];
        T = Texts.In(Locale);
    }
}
