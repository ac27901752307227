using System.Net;
using Microsoft.AspNetCore.Http;
using Shop.Gateway;

namespace Shop.Tests.Unit.Gateway;

public sealed class AddressLimitsTests
{
    [Theory]
    [InlineData("POST", "/api/identity/token", true)]
    [InlineData("POST", "/API/Identity/Register/", true)]
    [InlineData("POST", "/sign-in", true)]
    [InlineData("POST", "/zh/register", true)]
    [InlineData("GET", "/sign-in", false)]
    [InlineData("POST", "/cart/items", false)]
    [InlineData("POST", "/api/orders/register", false)]
    public void Guessing_passwords_has_a_smaller_limit(string method, string path, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = (method, path);
        Assert.Equal(expected, AddressLimits.IsSignIn(request));
    }

    [Theory]
    [InlineData("POST", "/zh/sign-in/", "/zh/sign-in")]
    [InlineData("POST", "/Register", "/register")]
    [InlineData("GET", "/sign-in", null)]
    [InlineData("POST", "/api/identity/token", null)]
    public void A_person_who_tries_too_often_is_led_back_to_the_form(string method, string path, string? form)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = (method, path);
        Assert.Equal(form, AddressLimits.FormOf(request));
    }

    [Fact]
    public void A_whole_customer_s_network_is_one_address() =>
        Assert.Equal(AddressLimits.AddressOf(IPAddress.Parse("2001:db8:1:2::1")), AddressLimits.AddressOf(IPAddress.Parse("2001:db8:1:2:ffff::9")));
}
