using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>Identity, for people with a browser: who they are, and a new account. What becomes of it is the gateway's session.</summary>
public sealed class IdentityClient(HttpClient http, IOptions<StorefrontOptions> options)
{
    private const string KeyHeader = "X-Gateway-Key";

    /// <param name="address">The browser's, for the throttle.</param>
    /// <param name="guest">Whose basket and orders come along.</param>
    public async Task<Entered> SignIn(string email, string password, string address, Guid? guest, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/sign-in") { Content = JsonContent.Create(new { email, password, address, guest }) };
        request.Headers.Add(KeyHeader, options.Value.IdentityKey);
        return await Send(request, cancellationToken);
    }

    /// <returns>Why not, or null: there is an account now.</returns>
    public async Task<Refusal?> Register(string email, string password, string name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/register") { Content = JsonContent.Create(new { email, password, name }) };
        return (await Send(request, cancellationToken)).Refusal;
    }

    private async Task<Entered> Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode
                ? new(await answer.Content.ReadFromJsonAsync<EnteredAccount>(ServicePlatform.Json, cancellationToken), null)
                : new(null, await Refusal.Read(answer, cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailable("Identity does not answer.", exception);
        }
    }
}

public sealed record EnteredAccount(Guid Id, IReadOnlyList<string>? Roles);

/// <summary>The account, or why not.</summary>
public sealed record Entered(EnteredAccount? Account, Refusal? Refusal);
