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
        // One more than is allowed, so that a picture over the limit is answered here and not by a cut connection.
        admin.MapPut("/{id:guid}/picture", Put).WithMetadata(new SizeLimit(PictureIntake.MostBytes + 64 * 1024))
            .WithSummary("Shows an own picture (WebP, PNG or JPEG, at most 4 MB); If-Match required");
        admin.MapDelete("/{id:guid}/picture", Delete).WithSummary("Goes back to the drawn picture; If-Match required");
    }

    private static async Task<IResult> Put(
        Guid id, HttpContext http, PictureIntake intake, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength > PictureIntake.MostBytes) return PictureIntake.TooLarge;
        if (!PictureIntake.Accepts(http.Request.ContentType)) return PictureIntake.WrongType;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancellationToken);
        if (body.Length > PictureIntake.MostBytes) return PictureIntake.TooLarge;
        var bytes = body.ToArray();

        var request = new Received(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (AdminApi.Expected(http) is not { } version) return ProductAnswers.VersionRequired();
        var (webp, refusal) = await intake.Read(bytes, cancellationToken);
        return webp is null ? refusal! : await AdminApi.Do(commit, hints, id, Command.From(http, request, new ChangePicture(id, version, webp)), cancellationToken);
    }

    private static async Task<IResult> Delete(Guid id, HttpContext http, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        var request = new Received("");
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (AdminApi.Expected(http) is not { } version) return ProductAnswers.VersionRequired();
        return await AdminApi.Do(commit, hints, id, Command.From(http, request, new ChangePicture(id, version, null)), cancellationToken);
    }

    private sealed record Received(string Sha256);

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
