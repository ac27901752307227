using System.Net;
using Microsoft.AspNetCore.Http;
using Shop.Gateway;

namespace Shop.Tests.Unit.Gateway;

public sealed class AddressLimitsTests
{
    [Theory]
    [InlineData("POST", "/api/identity/token", Attempt.SignIn)]
    [InlineData("POST", "/API/Identity/Register/", Attempt.SignIn)]
    [InlineData("POST", "/sign-in", Attempt.SignIn)]
    [InlineData("POST", "/zh/register", Attempt.SignIn)]
    [InlineData("GET", "/sign-in", Attempt.Nothing)]
    [InlineData("POST", "/cart/items", Attempt.Nothing)]
    [InlineData("POST", "/api/orders/register", Attempt.Nothing)]
    [InlineData("POST", "/api/orders/quote", Attempt.Coupon)]
    [InlineData("POST", "/zh/cart/Coupon/", Attempt.Coupon)]
    [InlineData("GET", "/cart/coupon", Attempt.Nothing)]
    public void Guessing_passwords_and_codes_has_a_smaller_limit(string method, string path, Attempt expected)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = (method, path);
        Assert.Equal(expected, AddressLimits.AttemptOf(request));
    }

    [Theory]
    [InlineData("POST", "/zh/sign-in/", "/zh/sign-in")]
    [InlineData("POST", "/Register", "/register")]
    [InlineData("POST", "/cart/coupon", "/cart")]
    [InlineData("POST", "/zh/cart/coupon", "/zh/cart")]
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
