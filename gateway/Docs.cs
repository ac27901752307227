using Scalar.AspNetCore;
using Shop.Platform;

namespace Shop.Gateway;

/// <summary>One page over every service's OpenAPI document.</summary>
public static class Docs
{
    public static void MapDocs(this WebApplication app)
    {
        var documents = Routes.Apis.Where(service => Routes.AddressesOf(app.Configuration, service).Count > 0).Append("gateway");
        app.MapScalarApiReference("/docs", docs => docs.WithTitle("Shop API").WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .AddDocuments(documents)).AllowAnonymous();
    }
}

public static class NotFoundAnswer
{
    public static IResult For(HttpContext http) => Answer.Problem(404, "not-found", "Nothing is here", $"There is no {http.Request.Path}. The API is described at /docs.");
}
