using Microsoft.AspNetCore.Http;
using Shop.Gateway;

namespace Shop.Tests.Unit.Gateway;

public sealed class PageCacheTests
{
    [Theory]
    [InlineData("GET", null, null, true)]
    [InlineData("HEAD", null, null, true)]
    [InlineData("POST", null, null, false)]
    [InlineData("GET", "shop=abc", null, false)]
    [InlineData("GET", "theme=dark", null, false)]
    [InlineData("GET", null, "Bearer x", false)]
    public void Only_who_shows_nothing_gets_everybody_s_page(string method, string? cookie, string? authorization, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Headers.Cookie = cookie;
        request.Headers.Authorization = authorization;
        Assert.Equal(expected, PageCache.IsForEverybody(request));
    }

    [Theory]
    [InlineData(200, "public, max-age=0, s-maxage=60", null, 60)]
    [InlineData(200, "max-age=31536000, immutable", null, 31536000)]
    [InlineData(200, "public, max-age=0", null, null)]
    [InlineData(200, "private, no-store", null, null)]
    [InlineData(200, "no-cache", null, null)]
    [InlineData(200, null, null, null)]
    [InlineData(404, "public, s-maxage=60", null, null)]
    [InlineData(200, "public, s-maxage=60", "shop=abc", null)]
    public void An_answer_is_kept_as_long_as_it_says_and_never_with_a_cookie(int status, string? control, string? cookie, int? seconds)
    {
        var response = new DefaultHttpContext().Response;
        response.StatusCode = status;
        response.Headers.CacheControl = control;
        response.Headers.SetCookie = cookie;
        Assert.Equal(seconds, (int?)PageCache.LifetimeOf(response)?.TotalSeconds);
    }

    [Fact]
    public void Pages_run_nothing_inline_and_frame_the_provider_alone()
    {
        var policy = SecurityHeaders.ForPages(["http://provider.example"]);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-src 'self' http://provider.example", policy, StringComparison.Ordinal);
    }
}
