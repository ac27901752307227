using Microsoft.IdentityModel.Tokens;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>What services need to check tokens: the issuer and the public keys.</summary>
public static class MetadataApi
{
    public static void MapMetadata(this IEndpointRouteBuilder routes)
    {
        var metadata = routes.MapGroup("/.well-known").AllowAnonymous().ExcludeFromDescription();
        metadata.MapGet("/openid-configuration", (HttpRequest request) => TypedResults.Json(new
        {
            issuer = Authentication.Issuer,
            jwks_uri = $"{request.Scheme}://{request.Host}/.well-known/jwks.json",
            id_token_signing_alg_values_supported = new[] { SecurityAlgorithms.EcdsaSha256 },
        }));
        metadata.MapGet("/jwks.json", Keys);
    }

    private static KeySet Keys(SigningKeys keys)
    {
        // An empty set would be cached by every service as the truth.
        if (keys.All.Count == 0) throw new StoreUnavailable("The signing keys are not loaded yet.");
        return new([.. keys.All.Select(PublicPart)]);
    }

    private static PublicKey PublicPart(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new("EC", "P-256", "sig", SecurityAlgorithms.EcdsaSha256, key.KeyId, Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
    }
}

public sealed record KeySet(IReadOnlyList<PublicKey> Keys);

public sealed record PublicKey(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y);
