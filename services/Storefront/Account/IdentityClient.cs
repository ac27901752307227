using System.Net;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>Identity, for people with a browser: who they are, and a new account. What becomes of it is the gateway's session.</summary>
public sealed class IdentityClient(HttpClient http, IOptions<StorefrontOptions> options)
{
    private const string KeyHeader = "X-Gateway-Key";

    private const string Factors = "/api/identity/two-factors";

    /// <param name="address">The browser's, for the throttle.</param>
    /// <param name="guest">Whose basket and orders come along.</param>
    /// <returns>The account, or why not: <c>code-required</c> brings a ticket for the second step.</returns>
    public Task<Entered> SignIn(string email, string password, string address, Guid? guest, CancellationToken cancellationToken) =>
        Enter(new { email, password, address, guest, stepwise = true }, cancellationToken);

    /// <summary>The second step: the ticket stands for the password.</summary>
    public Task<Entered> SignInWithCode(string ticket, string code, string address, Guid? guest, CancellationToken cancellationToken) =>
        Enter(new { ticket, code, address, guest }, cancellationToken);

    public async Task<TwoFactorsState> TwoFactors(CancellationToken cancellationToken) =>
        (await Send<TwoFactorsState>(new(HttpMethod.Get, Factors), cancellationToken)).Value ?? new(false, null, 0);

    /// <summary>A secret for an authenticator app.</summary>
    public Task<(TwoFactorsStarted? Value, Refusal? Refusal)> StartTwoFactors(CancellationToken cancellationToken) =>
        Send<TwoFactorsStarted>(new(HttpMethod.Post, Factors), cancellationToken);

    /// <summary>Turns it on: the recovery codes, this once.</summary>
    public Task<(NewRecoveryCodes? Value, Refusal? Refusal)> ConfirmTwoFactors(string code, string address, CancellationToken cancellationToken) =>
        Send<NewRecoveryCodes>(WithCode(HttpMethod.Post, Factors + "/confirm", code, address), cancellationToken);

    public Task<(NewRecoveryCodes? Value, Refusal? Refusal)> RenewRecoveryCodes(string code, string address, CancellationToken cancellationToken) =>
        Send<NewRecoveryCodes>(WithCode(HttpMethod.Post, Factors + "/recovery-codes", code, address), cancellationToken);

    public async Task<Refusal?> EndTwoFactors(string code, string address, CancellationToken cancellationToken) =>
        (await Send<object>(WithCode(HttpMethod.Delete, Factors, code, address), cancellationToken)).Refusal;

    /// <returns>Why not, or null: there is an account now.</returns>
    public async Task<Refusal?> Register(string email, string password, string name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/register") { Content = JsonContent.Create(new { email, password, name }) };
        return (await Send<object>(request, cancellationToken)).Refusal;
    }

    private async Task<Entered> Enter(object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/sign-in") { Content = JsonContent.Create(body) };
        request.Headers.Add(KeyHeader, options.Value.IdentityKey);
        var (account, refusal) = await Send<EnteredAccount>(request, cancellationToken);
        return new(account, refusal);
    }

    private static HttpRequestMessage WithCode(HttpMethod method, string path, string code, string address)
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(new { code }) };
        // For the throttle, as the gateway would say it.
        request.Headers.Add("X-Forwarded-For", address);
        return request;
    }

    private async Task<(T? Value, Refusal? Refusal)> Send<T>(HttpRequestMessage request, CancellationToken cancellationToken) where T : class
    {
        using (request)
        {
            try
            {
                using var answer = await http.SendAsync(request, cancellationToken);
                if (!answer.IsSuccessStatusCode) return (null, await Refusal.Read(answer, cancellationToken));
                return (answer.StatusCode == HttpStatusCode.NoContent ? null : await answer.Content.ReadFromJsonAsync<T>(ServicePlatform.Json, cancellationToken), null);
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new StoreUnavailable("Identity does not answer.", exception);
            }
        }
    }
}

/// <param name="SecondFactor">Whether a code was given too.</param>
/// <param name="Epoch">What the session is of: the account ends all of an earlier one together.</param>
public sealed record EnteredAccount(Guid Id, IReadOnlyList<string>? Roles, bool SecondFactor = false, int Epoch = 0);

/// <summary>The account, or why not.</summary>
public sealed record Entered(EnteredAccount? Account, Refusal? Refusal);

public sealed record TwoFactorsState(bool On, DateTimeOffset? Since, int RecoveryCodesLeft);

/// <param name="Qr">The secret as a picture for the app's camera: SVG, made by Identity.</param>
public sealed record TwoFactorsStarted(string Secret, string Uri, string Qr);

public sealed record NewRecoveryCodes(IReadOnlyList<string> RecoveryCodes);
