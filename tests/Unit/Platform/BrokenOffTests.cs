using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using MySqlConnector;
using Shop.Platform;

namespace Shop.Tests.Unit.Platform;

public sealed class BrokenOffTests
{
    [Theory]
    [InlineData("socket", HttpStatusCode.ServiceUnavailable)]
    [InlineData("stream", HttpStatusCode.ServiceUnavailable)]
    [InlineData("asked once more", HttpStatusCode.ServiceUnavailable)]
    [InlineData("mistake of ours", HttpStatusCode.InternalServerError)]
    public async Task A_store_that_breaks_off_in_a_read_is_an_outage_and_a_mistake_of_ours_is_none(string end, HttpStatusCode expected)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddPlatform("cart");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        service.UsePlatform();
        service.MapGet("/", string () =>
        {
            switch (end)
            {
                case "socket": throw new SocketException(32);
                case "stream": throw new EndOfStreamException();
                case "asked once more":
                    // What the driver says of a connection that is not open any more.
                    using (var command = new MySqlCommand("DO 1", new MySqlConnection())) command.ExecuteNonQuery();
                    return "";
                default: throw new InvalidOperationException("mine");
            }
        }).AllowAnonymous();
        await service.StartAsync();

        using var http = new HttpClient { BaseAddress = new(service.Urls.Single()) };
        using var response = await http.GetAsync("/");
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.ServiceUnavailable, response.Headers.Contains("Retry-After"));
    }
}
