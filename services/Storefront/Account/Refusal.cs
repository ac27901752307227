using System.Text.Json;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>Why a service said no.</summary>
/// <param name="Type">The stable word of its problem, such as <c>too-late</c>; the status where it said none.</param>
/// <param name="Wait">How long it asks to be left alone.</param>
/// <param name="Ticket">What stands for the password in the second step of a sign-in.</param>
public sealed record Refusal(string Type, TimeSpan? Wait = null, string? Ticket = null)
{
    /// <returns>The refusal. An answer that is nobody's decision (5xx) is an outage and thrown.</returns>
    public static async Task<Refusal> Read(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if ((int)answer.StatusCode >= 500) throw new StoreUnavailable($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}.");
        var wait = answer.Headers.RetryAfter?.Delta;
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<Problem>(ServicePlatform.Json, cancellationToken);
            return new(problem?.Type ?? ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), wait, problem?.Ticket);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new(((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), wait);
        }
    }

    private sealed record Problem(string? Type, string? Ticket);
}
