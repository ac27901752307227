using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>A service as the back office asks it, in the name of whoever sits there.</summary>
public abstract class DeskService(HttpClient http)
{
    /// <returns>What is there; null where there is nothing, and for a question that is not accepted (a made-up filter or cursor).</returns>
    /// <exception cref="StoreUnavailable">The service does not answer, or has a fault.</exception>
    protected async Task<T?> Read<T>(string address, CancellationToken cancellationToken) where T : class => (await ReadTagged<T>(address, cancellationToken)).Value;

    /// <summary>Reads what can be changed only by whoever has seen it as it is: its tag goes back with the change.</summary>
    protected async Task<(T? Value, string? Tag)> ReadTagged<T>(string address, CancellationToken cancellationToken) where T : class
    {
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest) return (null, null);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<T>(ServicePlatform.Json, cancellationToken), answer.Headers.ETag?.Tag);
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            throw new StoreUnavailable($"No answer to {address}.", exception);
        }
    }

    /// <param name="key">The form's own: pressed twice it is done once.</param>
    /// <param name="tag">What was seen, where a change since then must not be overwritten.</param>
    /// <returns>Why not, in the service's words; null: it is done.</returns>
    protected async Task<DeskProblem?> Send(HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken, Guid? key = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (key is { } once) request.Headers.Add("Idempotency-Key", once.ToString());
        if (tag is not null && EntityTagHeaderValue.TryParse(tag, out var seen)) request.Headers.IfMatch.Add(seen);
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode) return null;
            if ((int)answer.StatusCode >= 500) throw new StoreUnavailable($"{address} answered {(int)answer.StatusCode}.");
            return await DeskProblem.Of(answer, cancellationToken);
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            throw new StoreUnavailable($"No answer to {address}.", exception);
        }
    }

    private static bool IsOutage(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested;
}

/// <summary>Why a service said no: its problem+json, which says in English what is wrong and how to mend it.</summary>
/// <param name="Errors">Per field of the request, where fields were at fault.</param>
public sealed record DeskProblem(int Status, string Type, string Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    internal static async Task<DeskProblem> Of(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            if (await answer.Content.ReadFromJsonAsync<Wire>(ServicePlatform.Json, cancellationToken) is { Title: { Length: > 0 } title } problem)
                return new((int)answer.StatusCode, problem.Type ?? "", title, problem.Detail, problem.Errors);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No problem+json: the status has to do.
        }
        return new((int)answer.StatusCode, "", $"It was refused ({(int)answer.StatusCode} {answer.ReasonPhrase})", null);
    }

    private sealed record Wire(string? Type, string? Title, string? Detail, Dictionary<string, string[]>? Errors);
}
