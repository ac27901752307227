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

    private static readonly (Attempt Attempt, string Path)[] programs =
        [(Attempt.SignIn, "/api/identity/register"), (Attempt.SignIn, "/api/identity/token"), (Attempt.SignIn, "/api/identity/sign-in"), (Attempt.Coupon, "/api/orders/quote")];

    // The second step of a sign-in has no page of its own to go back to.
    private static readonly (Attempt Attempt, string Path, string Page)[] people =
        [(Attempt.SignIn, "/sign-in", "/sign-in"), (Attempt.SignIn, "/sign-in/code", "/sign-in"), (Attempt.SignIn, "/register", "/register"), (Attempt.Coupon, "/cart/coupon", "/cart")];

    private static readonly Dictionary<string, (Attempt Attempt, string? Page)> attempts = new(
    [
        .. from program in programs select KeyValuePair.Create(program.Path, (program.Attempt, (string?)null)),
        .. from prefix in new[] { "", "/zh" } from form in people select KeyValuePair.Create(prefix + form.Path, (form.Attempt, (string?)(prefix + form.Page))),
    ], StringComparer.OrdinalIgnoreCase);

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

    public static Attempt AttemptOf(HttpRequest request) => Of(request).Attempt;

    /// <returns>The page whose form was posted, or null: a program asks.</returns>
    public static string? FormOf(HttpRequest request) => Of(request).Page;

    private static (Attempt Attempt, string? Page) Of(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value?.TrimEnd('/') is { } path ? attempts.GetValueOrDefault(path) : default;

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
