using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Shop.Audit.Sources;

/// <summary>How many messages lie in each queue of the broker, as its management API says.</summary>
public sealed record BrokerQueues(IReadOnlyDictionary<string, long> Messages)
{
    public static async Task<BrokerQueues> Read(Uri management)
    {
        using var http = new HttpClient { BaseAddress = new(management.GetLeftPart(UriPartial.Authority).Replace(management.UserInfo + "@", "", StringComparison.Ordinal)) };
        var credentials = management.UserInfo.Length == 0 ? "guest:guest" : Uri.UnescapeDataString(management.UserInfo);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        // Without statistics: those lag by up to five seconds, the count of a quorum queue does not.
        using var answer = JsonDocument.Parse(await http.GetStringAsync("/api/queues"));
        return new(answer.RootElement.EnumerateArray().ToDictionary(
            queue => queue.GetProperty("name").GetString()!,
            queue => queue.TryGetProperty("messages", out var messages) ? messages.GetInt64() : 0));
    }
}
