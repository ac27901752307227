using System.Net;
using Shop.Gateway;

namespace Shop.Tests.Unit.Gateway;

public sealed class OriginRuleTests
{
    private const string Self = "https://shop.test";

    [Theory]
    [InlineData("https://evil.test", null)]
    [InlineData("null", null)]
    [InlineData("https://shop.test.evil.test", null)]
    [InlineData("http://shop.test", null)]
    [InlineData("https://shop.test:8443", "same-site")]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    [InlineData("https://shop.test", "cross-site")]
    public void A_write_from_elsewhere_is_foreign(string? origin, string? site) => Assert.True(OriginRule.IsForeign(origin, site, Self, []));

    [Theory]
    [InlineData("https://shop.test", "same-origin")]
    [InlineData("HTTPS://shop.test", null)]
    [InlineData(null, "none")]
    [InlineData(null, null)]
    public void The_shops_own_pages_and_programs_are_not_foreign(string? origin, string? site) => Assert.False(OriginRule.IsForeign(origin, site, Self, []));

    [Fact]
    public void A_configured_origin_is_the_shops_own() => Assert.False(OriginRule.IsForeign("https://door.test", "same-origin", Self, ["https://door.test"]));

    [Fact]
    public void One_ipv6_network_is_one_address()
    {
        Assert.Equal(AddressLimits.AddressOf(IPAddress.Parse("2001:db8::1")), AddressLimits.AddressOf(IPAddress.Parse("2001:db8::2")));
        Assert.NotEqual(AddressLimits.AddressOf(IPAddress.Parse("2001:db8:0:1::1")), AddressLimits.AddressOf(IPAddress.Parse("2001:db8::1")));
        Assert.Equal(IPAddress.Parse("192.0.2.7"), AddressLimits.AddressOf(IPAddress.Parse("::ffff:192.0.2.7")));
    }

    [Fact]
    public void A_session_id_is_256_random_bits()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => Session.NewId()).ToHashSet();
        Assert.Equal(100, ids.Count);
        Assert.All(ids, id => Assert.True(Session.IsId(id)));
        Assert.False(Session.IsId("short"));
    }
}
