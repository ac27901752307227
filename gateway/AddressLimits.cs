using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Gateway;

/// <summary>What a request tries, as far as trying it a thousand times could find something out.</summary>
public enum Attempt { Nothing, SignIn, Coupon }

/// <summary>So many requests per address and minute, fewer for sign-in and for codes. The address is the connection's: a forwarded header is only a claim.</summary>
public static class AddressLimits
{
    private const int Segments = 6;

    // The second step of a sign-in has no page of its own to go back to.
    private static readonly Dictionary<string, string> forms = new(
        from prefix in new[] { "", "/zh" }
        from form in new[] { ("sign-in", "sign-in"), ("sign-in/code", "sign-in"), ("register", "register") }
        select KeyValuePair.Create($"{prefix}/{form.Item1}", $"{prefix}/{form.Item2}"), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> couponForms = new(StringComparer.OrdinalIgnoreCase) { ["/cart/coupon"] = "/cart", ["/zh/cart/coupon"] = "/zh/cart" };

    private static readonly HashSet<string> signIns = new(["/api/identity/register", "/api/identity/token", "/api/identity/sign-in", .. forms.Keys], StringComparer.OrdinalIgnoreCase);

    public static void AddAddressLimits(this IServiceCollection services, IHostEnvironment environment) => services.AddRateLimiter(limiter =>
    {
        // In development the load comes from this machine.
        var exemptLoopback = environment.IsDevelopment();
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (IPAddress Address, Attempt Attempt)>(http =>
        {
            var address = AddressOf(http.Connection.RemoteIpAddress);
            if ((exemptLoopback && IPAddress.IsLoopback(address)) || http.Request.Path.StartsWithSegments("/health"))
                return RateLimitPartition.GetNoLimiter((Address: IPAddress.None, Attempt: Attempt.Nothing));
            return RateLimitPartition.GetSlidingWindowLimiter((Address: address, Attempt: AttemptOf(http.Request)), key => Window(http, key.Attempt));
        });
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(60 / Segments);
            var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            context.HttpContext.Response.Headers.RetryAfter = seconds;
            // A person gets the form again, with words beside it.
            if (FormOf(context.HttpContext.Request) is { } form) return new(Results.Redirect($"{form}?wait={seconds}").ExecuteAsync(context.HttpContext));
            return new(Answer.Problem(429, "too-many-requests", "Too many requests",
                "Wait as long as Retry-After says and send the request again.").ExecuteAsync(context.HttpContext));
        };
    });

    public static Attempt AttemptOf(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.Path.Value?.TrimEnd('/') is not { } path) return Attempt.Nothing;
        if (signIns.Contains(path)) return Attempt.SignIn;
        return couponForms.ContainsKey(path) || path.Equals("/api/orders/quote", StringComparison.OrdinalIgnoreCase) ? Attempt.Coupon : Attempt.Nothing;
    }

    /// <returns>The page whose form was posted, or null: a program asks.</returns>
    public static string? FormOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value?.TrimEnd('/') is { } path ? forms.GetValueOrDefault(path) ?? couponForms.GetValueOrDefault(path) : null;

    /// <summary>One IPv6 customer has a whole /64.</summary>
    public static IPAddress AddressOf(IPAddress? remote)
    {
        if (remote is null) return IPAddress.None;
        if (remote.IsIPv4MappedToIPv6) return remote.MapToIPv4();
        if (remote.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(remote)) return remote;
        var bytes = remote.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    private static SlidingWindowRateLimiterOptions Window(HttpContext http, Attempt attempt)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
        return new()
        {
            PermitLimit = attempt switch { Attempt.SignIn => options.SignInsPerMinute, Attempt.Coupon => options.CouponsPerMinute, _ => options.RequestsPerMinute },
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = Segments,
            QueueLimit = 0,
        };
    }
}
