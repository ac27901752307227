using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Gateway;

/// <summary>Identity's internal routes: short tokens for sessions, and the sign-in of a browser.</summary>
public sealed class IdentityClient(HttpClient http, IOptions<GatewayOptions> options)
{
    public const string KeyHeader = "X-Gateway-Key";

    /// <returns>The token; null when the account is gone.</returns>
    public async Task<SessionToken?> TokenFor(Session session, string[] audiences, CancellationToken cancellationToken)
    {
        using var answer = await Send("/internal/tokens", new { subject = session.Subject, guest = session.IsGuest, audiences, session.SecondFactor, session.Epoch }, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        if (!answer.IsSuccessStatusCode) throw new StoreUnavailable($"Identity answered {(int)answer.StatusCode} for a session's token.");
        return await answer.Content.ReadFromJsonAsync<SessionToken>(cancellationToken);
    }

    /// <returns>The account, or Identity's refusal to be handed on as it is.</returns>
    public async Task<(SignedInAccount? Account, RelayedAnswer? Refusal)> SignIn(
        SignInRequest request, string address, Guid? guest, CancellationToken cancellationToken)
    {
        using var answer = await Send("/internal/sign-in", new { request.Email, request.Password, request.Code, address, guest }, cancellationToken);
        if (answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<SignedInAccount>(cancellationToken), null);
        return (null, new RelayedAnswer((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString(),
            answer.Content.Headers.ContentType?.ToString() ?? "", await answer.Content.ReadAsByteArrayAsync(cancellationToken)));
    }

    private async Task<HttpResponseMessage> Send(string path, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(KeyHeader, options.Value.IdentityKey);
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailable("Identity does not answer.", exception);
        }
    }
}

public sealed record SessionToken(string AccessToken, int ExpiresIn);

public sealed record SignedInAccount(Guid Id, string Email, string Name, string[] Roles, bool SecondFactor, int Epoch);

public sealed record RelayedAnswer(int Status, string? RetryAfter, string ContentType, byte[] Body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is not null) httpContext.Response.Headers.RetryAfter = RetryAfter;
        return new Answer(Status, ContentType, Body).ExecuteAsync(httpContext);
    }
}

public static class IdentityConnection
{
    public static void AddIdentityClient(this IServiceCollection services, IConfiguration configuration)
    {
        var address = Routes.AddressesOf(configuration, "identity") is [var first, ..] ? first
            : throw new InvalidOperationException("services:identity:http:0 is missing: the address of Identity.");
        services.AddSingleton(provider => new IdentityClient(
            new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60) })
            {
                BaseAddress = new(address),
                Timeout = TimeSpan.FromSeconds(10),
            },
            provider.GetRequiredService<IOptions<GatewayOptions>>()));
    }
}
