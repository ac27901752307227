using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class AddressTests
{
    [Theory]
    [InlineData("One Sprig Teapot", "one-sprig-teapot")]
    [InlineData("Four O’Clock Cup", "four-oclock-cup")]
    [InlineData("Café crème, 3 × 2", "cafe-creme-3-2")]
    [InlineData("  —  ", "")]
    [InlineData("一枝茶壶", "")]
    public void A_name_becomes_a_slug(string name, string expected) => Assert.Equal(expected, Slug.Of(name));

    [Fact]
    public void A_chinese_page_is_known_by_its_number()
    {
        Assert.Equal("/p/K101/one-sprig-teapot", Slug.PathOf("K101", "One Sprig Teapot", Locale.English));
        Assert.Equal("/p/K101", Slug.PathOf("K101", "一枝茶壶", Locale.Chinese));
        Assert.Equal("/p/A%2FB", Slug.PathOf("A/B", "?", Locale.English));
    }

    [Theory]
    [InlineData("/", "en", "/")]
    [InlineData("/c/kitchen", "en", "/c/kitchen")]
    [InlineData("/zh", "zh-CN", "/")]
    [InlineData("/zh/", "zh-CN", "/")]
    [InlineData("/zh/c/kitchen", "zh-CN", "/c/kitchen")]
    [InlineData("/zhuzi", "en", "/zhuzi")]
    public void A_path_says_its_language(string path, string tag, string rest) => Assert.Equal((tag, rest), (Locale.Of(path).Locale.Tag, Locale.Of(path).Path));

    [Fact]
    public void Every_language_finds_its_paths_again()
    {
        foreach (var locale in Locale.All)
            foreach (var path in new[] { "/", "/c/kitchen", "/p/K101" }) Assert.Equal((locale, path), Locale.Of(locale.Href(path)));
    }

    [Theory]
    [InlineData("?from=10&to=20&stock=in&rating=4&sort=-price&after=abc%3D")]
    [InlineData("?q=blue%20teapot&category=kitchen&reduced=yes")]
    [InlineData("?to=12.5")]
    [InlineData("")]
    public void A_list_is_what_its_address_says_and_back(string query) => Assert.Equal(query, Read(query).ToQuery());

    [Fact]
    public void Prices_are_pounds_in_the_address_and_pence_for_the_catalogue() =>
        Assert.Equal("limit=24&category=kitchen&available=true&minPrice=1000&maxPrice=1250&sort=popular", Read("?from=10&to=12.5&stock=in", "kitchen").ToApi(24));

    [Theory]
    [InlineData("?from=abc&rating=9&sort=magic")]
    [InlineData("?from=-3&to=&q=%20%20")]
    public void What_cannot_be_read_is_as_if_it_were_not_there(string query) => Assert.Equal(new Listing(), Read(query));

    [Fact]
    public void A_page_leaves_out_what_it_says_itself()
    {
        Assert.Equal("", Read("", "kitchen").ToQuery("kitchen"));
        Assert.Equal("", new Listing(Sort: "newest", Reduced: true).ToQuery(defaultSort: "newest", pageReduced: true));
        Assert.Equal("?from=10&to=20", Read("?from=20&to=10").ToQuery());
    }

    [Theory]
    [InlineData("/cart?x=1#added", "/cart?x=1#added")]
    [InlineData("/zh/p/K101", "/zh/p/K101")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/.//evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void One_returns_to_this_shop_only(string? address, string expected) => Assert.Equal(expected, Return.To(address));

    private static Listing Read(string query, string? category = null) => Listing.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), category);
}
