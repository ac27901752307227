using System.Text;
using System.Text.Json;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>A session of whoever asks, as the gateway tells the page that lists them.</summary>
/// <param name="Device">Such as <c>Firefox, Windows</c>; empty where nothing was said.</param>
public sealed record OwnSession(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset UsedAt, string Device, bool SecondFactor, bool Current)
{
    private const string Header = "Shop-Sessions";

    public static IReadOnlyList<OwnSession> In(HttpRequest request)
    {
        if (request.Headers[Header].ToString() is not { Length: > 0 } told) return [];
        try
        {
            return JsonSerializer.Deserialize<List<OwnSession>>(Encoding.UTF8.GetString(Convert.FromBase64String(told)), ServicePlatform.Json) ?? [];
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return [];
        }
    }
}
