using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Shoppers by the thousand for load tests, without the hashing that would be the load. Development only.</summary>
public static class DevelopmentTokensApi
{
    public static void MapDevelopmentTokens(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        app.MapPost("/api/identity/development/tokens", Make).RequireAuthorization(Authentication.Ops)
            .WithTags("Development").WithName("DevelopmentTokens").WithSummary("That many shoppers with tokens.");
    }

    private static async Task<DevelopmentTokens> Make(
        DevelopmentTokensRequest request, GroupCommit<AccountWorld> commit, AccessTokens tokens, IOptions<IdentityOptions> options, CancellationToken cancellationToken)
    {
        var items = new List<DevelopmentToken>(request.Count);
        foreach (var ids in Enumerable.Range(0, request.Count).Select(_ => Guid.CreateVersion7()).Chunk(1000))
        {
            var accounts = ids.Select(id => new Account(id, 1, $"load-{id:N}@shop.test", "Load Shopper", null, "")).ToList();
            await commit.Do(SignIn.CommandFor(new AddShoppers(accounts)), cancellationToken);
            items.AddRange(accounts.Select(a => new DevelopmentToken(a.Id, tokens.ForAccount(a, false, options.Value.Audiences, options.Value.ProgramToken))));
        }
        return new(items);
    }
}

public sealed record DevelopmentTokensRequest([property: Range(1, 20_000)] int Count);

public sealed record DevelopmentTokens(IReadOnlyList<DevelopmentToken> Items);

public sealed record DevelopmentToken(Guid Id, string AccessToken);
