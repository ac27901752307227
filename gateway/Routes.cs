using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Shop.Gateway;

/// <summary>What a route does with the session of a browser.</summary>
public enum SessionUse { None, Use, Create }

/// <param name="Audiences">The services that see the token: the first one, and those it asks in the shopper's name.</param>
/// <param name="ListsSessions">Whether it is told of all the sessions of whoever asks.</param>
public sealed record ServiceRoute(string Path, string Service, SessionUse Session, string[] Audiences, bool ListsSessions = false)
{
    /// <summary>The name of its tokens: two routes to one service need not let it ask the same others.</summary>
    public string Audience { get; } = string.Join(' ', Audiences);
}

/// <summary>The public paths and who serves them. Paths are forwarded unchanged.</summary>
public static class Routes
{
    public const string SessionMetadata = "session";

    /// <summary>Merchants send pictures here; the catalogue itself says no, in words, to all but the largest.</summary>
    private const string Uploads = "/api/admin/catalog/{**rest}", DeskUploads = "/desk/catalogue/{**rest}";
    private const long MostUploaded = 16 * 1024 * 1024;

    /// <summary>Everything that is no API. Any other route is more precise and comes before it.</summary>
    private const string Pages = "/{**path}";
    private static readonly string[] PageAudiences = ["storefront", "catalog", "cart", "ordering", "identity", "recommendation"];
    private static readonly string[] DeskAudiences = [.. PageAudiences, "inventory", "payment"];

    public static readonly IReadOnlyList<ServiceRoute> All =
    [
        new("/api/catalog/{**rest}", "catalog", SessionUse.Create, ["catalog"]),
        new(Uploads, "catalog", SessionUse.Use, ["catalog"]),
        new("/api/search/{**rest}", "recommendation", SessionUse.Use, ["recommendation"]),
        new("/api/recommendations/{**rest}", "recommendation", SessionUse.Create, ["recommendation"]),
        new("/api/admin/models/{**rest}", "recommendation", SessionUse.Use, ["recommendation"]),
        new("/api/cart/{**rest}", "cart", SessionUse.Create, ["cart"]),
        new("/api/orders/{**rest}", "ordering", SessionUse.Create, ["ordering", "cart", "inventory", "payment"]),
        new("/api/admin/orders/{**rest}", "ordering", SessionUse.Use, ["ordering", "cart"]),
        new("/api/admin/promotions/{**rest}", "ordering", SessionUse.Use, ["ordering"]),
        new("/api/admin/stock/{**rest}", "inventory", SessionUse.Use, ["inventory"]),
        .. from service in new[] { "identity", "catalog", "inventory", "ordering", "payment", "recommendation" } select new ServiceRoute($"/api/admin/dead-letters/parked/{service}/{{**rest}}", service, SessionUse.Use, [service]),
        new("/api/admin/dead-letters/{**rest}", "ordering", SessionUse.Use, ["ordering"]),
        new("/api/admin/payments/{**rest}", "payment", SessionUse.Use, ["payment"]),
        new("/api/payment/{**rest}", "payment", SessionUse.Use, ["payment"]),
        new("/api/payment/webhooks/{**rest}", "payment", SessionUse.None, []),
        new("/api/identity/{**rest}", "identity", SessionUse.Use, ["identity"]),
        new("/api/admin/users/{**rest}", "identity", SessionUse.Use, ["identity"]),
        new("/api/admin/audit/{**rest}", "identity", SessionUse.Use, ["identity"]),
        new("/theme", "storefront", SessionUse.None, []),
        new("/zh/theme", "storefront", SessionUse.None, []),
        // Whoever signs in without a session needs none as a guest first.
        .. from prefix in new[] { "", "/zh" } from form in new[] { "sign-in", "sign-in/code", "register", "sign-out" } select new ServiceRoute($"{prefix}/{form}", "storefront", SessionUse.Use, PageAudiences),
        .. from prefix in new[] { "", "/zh" } select new ServiceRoute($"{prefix}/account/security/{{**rest}}", "storefront", SessionUse.Use, PageAudiences, ListsSessions: true),
        // The back office asks two services that shoppers' pages have nothing to do with.
        new("/desk/{**rest}", "storefront", SessionUse.Use, DeskAudiences),
        new(DeskUploads, "storefront", SessionUse.Use, DeskAudiences),
        new(Pages, "storefront", SessionUse.Create, PageAudiences),
    ];

    public static IEnumerable<string> Services => All.Select(route => route.Service).Distinct();

    /// <summary>Those that programs call, and that describe themselves.</summary>
    public static IEnumerable<string> Apis => All.Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(route => route.Service).Distinct();

    public static ServiceRoute Named(string path) => All.First(route => route.Path == path);

    public static IReadOnlyList<string> AddressesOf(IConfiguration configuration, string service) =>
        [.. configuration.GetSection($"services:{service}:http").GetChildren().Select(address => address.Value).OfType<string>()];

    public static void AddRoutes(this IServiceCollection services, IConfiguration configuration)
    {
        var known = Services.Where(service => AddressesOf(configuration, service).Count > 0).ToHashSet();
        var routes = All.Where(route => known.Contains(route.Service)).Select(route => new RouteConfig
        {
            RouteId = route.Path,
            ClusterId = route.Service,
            Match = new() { Path = route.Path },
            AuthorizationPolicy = "anonymous",
            MaxRequestBodySize = route.Path is Uploads or DeskUploads ? MostUploaded : null,
            OutputCachePolicy = route.Service == "storefront" ? PageCache.Name : null,
            Metadata = new Dictionary<string, string> { [SessionMetadata] = route.Session.ToString() },
        }).Select(route => route.ClusterId == "storefront" ? route.WithTransformUseOriginalHostHeader() : route);
        // With the public host, which the document then names as its server.
        var documents = Apis.Where(known.Contains).Select(service => new RouteConfig
        {
            RouteId = $"openapi-{service}",
            ClusterId = service,
            AuthorizationPolicy = "anonymous",
            Match = new() { Path = $"/openapi/{service}.json", Methods = ["GET"] },
        }.WithTransformUseOriginalHostHeader());
        // One line per request would cost more than the request.
        services.AddLogging(logging => logging.AddFilter("Yarp", LogLevel.Warning).AddFilter("Yarp.ReverseProxy.Health.ActiveHealthCheckMonitor", LogLevel.Error));
        services.AddReverseProxy()
            .LoadFromMemory([.. routes, .. documents], [.. known.Select(service => ClusterOf(service, AddressesOf(configuration, service)))])
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = TimeSpan.FromSeconds(2);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60);
                handler.AutomaticDecompression = DecompressionMethods.None;
            })
            .AddTransforms(transforms =>
            {
                transforms.AddRequestHeaderRemove("Cookie");
                if (transforms.Route.ClusterId == "storefront")
                {
                    transforms.AddRequestTransform(PassChoices);
                    transforms.AddResponseTransform(SessionHandover.Apply);
                    transforms.AddResponseTransform(PageCache.TakeTags);
                }
                if (transforms.Route.ClusterId is "storefront" or "identity") transforms.AddResponseTransform(SessionEndings.Apply);
                transforms.AddRequestHeaderRemove(IdentityClient.KeyHeader);
                // Set, not Append: what a client wrote there is worth nothing.
                transforms.AddXForwarded(ForwardedTransformActions.Set);
            });
    }

    /// <summary>Of the cookies the pages see what the shopper has chosen, the theme and a code for the basket: the session is a token by then.</summary>
    private static ValueTask PassChoices(RequestTransformContext transform)
    {
        var cookies = transform.HttpContext.Request.Cookies;
        List<string> choices = [];
        if (cookies["theme"] is "light" or "dark") choices.Add("theme=" + cookies["theme"]);
        if (cookies["coupon"] is { Length: >= 3 and <= 20 } code && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-')) choices.Add("coupon=" + code);
        if (choices.Count > 0) transform.ProxyRequest.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", choices));
        return ValueTask.CompletedTask;
    }

    /// <summary>Each service checks the token for itself; a check here would double the work of every request.</summary>
    public static void LeaveTokensToServices(this IServiceCollection services) =>
        services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer => bearer.Events = new()
        {
            OnMessageReceived = static context =>
            {
                context.NoResult();
                return Task.CompletedTask;
            },
        });

    private static ClusterConfig ClusterOf(string service, IReadOnlyList<string> addresses) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = addresses.Select((address, n) => (Name: $"{service}-{n}", address))
            .ToDictionary(replica => replica.Name, replica => new DestinationConfig { Address = replica.address }),
        HttpRequest = new ForwarderRequestConfig { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower, ActivityTimeout = TimeSpan.FromSeconds(60) },
        HealthCheck = new HealthCheckConfig
        {
            // With no replica known to be well, one of them is tried all the same: a restart does not wait for the next probe.
            AvailableDestinationsPolicy = "HealthyOrPanic",
            Active = new() { Enabled = true, Interval = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(2), Policy = "ConsecutiveFailures", Path = "/health/live" },
        },
    };
}
