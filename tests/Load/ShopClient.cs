using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shop.Load;

/// <summary>One shopper (or merchant, or operator) at the gateway.</summary>
public sealed class ShopClient : IDisposable
{
    private static readonly SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 512, UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2) };
    private readonly HttpClient http;

    public ShopClient(Uri gateway, string? token = null, bool synthetic = false)
    {
        http = new HttpClient(handler, disposeHandler: false) { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(20) };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        if (synthetic) http.DefaultRequestHeaders.Add("baggage", "synthetic=true");
    }

    public static HashSet<string> Settled { get; } = ["confirmed", "packed", "shipped", "delivered", "rejected", "cancelled", "returned"];

    public HttpClient Http => http;

    public static async Task<ShopClient> Guest(Uri gateway)
    {
        using var nobody = new ShopClient(gateway);
        var guest = await nobody.Send(HttpMethod.Post, "/api/identity/guest", null);
        return new(gateway, guest.GetProperty("accessToken").GetString());
    }

    public static async Task<ShopClient> SignIn(Uri gateway, (string Email, string Password) account)
    {
        using var nobody = new ShopClient(gateway);
        var token = await nobody.Send(HttpMethod.Post, "/api/identity/token", new { email = account.Email, password = account.Password });
        return new(gateway, token.GetProperty("accessToken").GetString());
    }

    /// <summary>Somebody new, whom nobody else has heard of.</summary>
    public static async Task<(string Email, Guid Id)> Register(Uri gateway, string password, string name = "Wren Hollins")
    {
        using var nobody = new ShopClient(gateway);
        var email = $"{Guid.NewGuid():N}@shop.test";
        var made = await nobody.Send(HttpMethod.Post, "/api/identity/register", new { email, password, name });
        return (email, made.GetProperty("id").GetGuid());
    }

    /// <summary>Shoppers made in bulk by an operator: no password hashing stands between a load tool and its load.</summary>
    public static async Task<List<ShopClient>> Shoppers(ShopClient ops, int count)
    {
        var clients = new List<ShopClient>(count);
        while (clients.Count < count)
        {
            var answer = await ops.Send(HttpMethod.Post, "/api/identity/development/tokens", new { count = Math.Min(500, count - clients.Count) });
            clients.AddRange(answer.GetProperty("items").EnumerateArray()
                .Select(item => new ShopClient(ops.http.BaseAddress!, item.GetProperty("accessToken").GetString(), synthetic: true)));
        }
        return clients;
    }

    /// <summary>Sends and expects success.</summary>
    public async Task<JsonElement> Send(HttpMethod method, string path, object? body, string? key = null)
    {
        using var response = await Request(method, path, body, key);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {text}", null, response.StatusCode);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, null);

    public async Task<HttpResponseMessage> Request(HttpMethod method, string path, object? body, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        else if (method != HttpMethod.Get) request.Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request);
    }

    public Task<JsonElement> Put(Guid product, int quantity) => Send(HttpMethod.Put, $"/api/cart/items/{product}", new { quantity });

    public static object OrderBody(string payment, string? coupon = null) => new
    {
        address = new { name = "Ada Shopper", line1 = "1 Plum Lane", city = "London", postcode = "N1 9GU", country = "GB" },
        payment = new { token = payment }, coupon,
    };

    /// <summary>Checks the cart out, repeating with the same key while the answer is "not now".</summary>
    public async Task<HttpResponseMessage> Checkout(string payment = "tok_ok", string? key = null, TimeSpan? patience = null, string? coupon = null)
    {
        key ??= Guid.NewGuid().ToString();
        for (var deadline = DateTime.UtcNow + (patience ?? TimeSpan.Zero); ; await Task.Delay(500))
        {
            try
            {
                var response = await Request(HttpMethod.Post, "/api/orders", OrderBody(payment, coupon), key);
                if (response.StatusCode < HttpStatusCode.InternalServerError || DateTime.UtcNow > deadline) return response;
                response.Dispose();
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && DateTime.UtcNow < deadline)
            {
                // Unknown: the same key tells.
            }
        }
    }

    public async Task<string> Status(Guid order) => (await Get($"/api/orders/{order}")).GetProperty("status").GetString()!;

    /// <summary>Polls until the order is settled. Null when it is not in time.</summary>
    public async Task<string?> Settle(Guid order, TimeSpan within, int pollMilliseconds = 50)
    {
        for (var deadline = DateTime.UtcNow + within; DateTime.UtcNow < deadline; await Task.Delay(pollMilliseconds))
            if (await Status(order) is var status && Settled.Contains(status)) return status;
        return null;
    }

    /// <summary>Follows the order's events until it is settled, as the storefront does. Null when it is not in time.</summary>
    public async Task<string?> Follow(Guid order, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{order}/events");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            response.EnsureSuccessStatusCode();
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
            while (await reader.ReadLineAsync(limit.Token) is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                using var step = JsonDocument.Parse(line.AsMemory(6));
                if (step.RootElement.GetProperty("status").GetString() is { } status && Settled.Contains(status)) return status;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
        }
        return null;
    }

    public void Dispose() => http.Dispose();
}
