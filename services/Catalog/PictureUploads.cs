using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Metadata;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>The merchant's own pictures in place of the drawn ones.</summary>
public static class PictureUploads
{
    public static void MapPictureUploads(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin/catalog/products").RequireAuthorization(Authentication.Merchant).WithTags("Back office");
        // More than is taken, so that a picture over the limit is answered in words and not by a cut connection.
        admin.MapPut("/{id:guid}/picture", Put).WithMetadata(new SizeLimit(4 * PictureIntake.MostBytes))
            .WithSummary("Shows an own picture (WebP, PNG or JPEG, at most 4 MB); If-Match required");
        admin.MapDelete("/{id:guid}/picture", Delete).WithSummary("Goes back to the drawn picture; If-Match required");
    }

    private static async Task<IResult> Put(
        Guid id, HttpContext http, PictureIntake intake, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        var bytes = await Body(http.Request, cancellationToken);
        if (!PictureIntake.Accepts(http.Request.ContentType)) return PictureIntake.WrongType;
        if (bytes is null) return PictureIntake.TooLarge;

        var request = new Received(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (AdminApi.Expected(http) is not { } version) return ProductAnswers.VersionRequired();
        var (webp, refusal) = await intake.Read(bytes, cancellationToken);
        return webp is null ? refusal! : await AdminApi.Do(commit, hints, id, Command.From(http, request, new ChangePicture(id, version, webp)) with { Deed = Deed.Of(http, "product-pictured", $"product {id}") }, cancellationToken);
    }

    /// <returns>The body read to its end, so that the sender hears the answer; null when it is too large to keep.</returns>
    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var total = 0L;
        while (await request.Body.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            total += read;
            if (total <= PictureIntake.MostBytes) kept.Write(buffer, 0, read);
        }
        return total > PictureIntake.MostBytes ? null : kept.ToArray();
    }

    private static async Task<IResult> Delete(Guid id, HttpContext http, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        var request = new Received("");
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (AdminApi.Expected(http) is not { } version) return ProductAnswers.VersionRequired();
        return await AdminApi.Do(commit, hints, id, Command.From(http, request, new ChangePicture(id, version, null)) with { Deed = Deed.Of(http, "product-pictured", $"product {id}", "drawn again") }, cancellationToken);
    }

    private sealed record Received(string Sha256);

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
