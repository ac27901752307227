using System.Text.RegularExpressions;

namespace Shop.Tests.Unit.Architecture;

/// <summary>Every POST that has an effect can be repeated with its key; the others say here why they need none.</summary>
public sealed partial class IdempotencyTests
{
    private static readonly Dictionary<string, string> without = new()
    {
        ["services/Identity/InternalApi.cs"] = "the gateway's own: gives tokens, and stores no answer that holds one",
        ["services/Identity/AccountsApi.cs"] = "the e-mail is the key: repeated it is a 409 and no second account; no answer is kept beside a password",
        ["services/Identity/TokensApi.cs"] = "gives and ends tokens; no answer is kept that holds one",
        ["services/Identity/TwoFactorsApi.cs"] = "gives secrets and codes that are shown once: no answer is kept that holds one",
        ["services/Identity/DevelopmentTokensApi.cs"] = "development only; gives tokens",
        ["services/Payment/WebhookApi.cs"] = "the provider's webhook id is the key",
        ["services/Recommendation/Recommend/ViewsApi.cs"] = "a beacon: browsers send it without headers, and a view counts little",
        ["services/Recommendation/Recommend/RecommendationsApi.cs"] = "questions with a body (a basket, texts): they change nothing",
        ["services/Ordering/Promotions/QuoteApi.cs"] = "a question with a body (a code): it changes nothing",
        ["gateway/SessionsApi.cs"] = "signs in and out; no answer is kept that holds a session",
        ["services/PaymentSimulator/ProviderApi.cs"] = "the outside world: its own keys, tested as a provider",
        ["services/PaymentSimulator/ChallengePage.cs"] = "the outside world",
        ["services/PaymentSimulator/CardForm.cs"] = "the outside world",
    };

    [Fact]
    public void Every_write_takes_a_key_or_says_why_not()
    {
        var posts = Repository.Sources("services").Concat(Repository.Sources("gateway"))
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => !file.Name.StartsWith("services/Storefront/", StringComparison.Ordinal) && Post().IsMatch(file.Text)).ToList();
        var keyless = posts.Where(file => Post().Count(file.Text) > Idempotent().Count(file.Text) && !Recalls().IsMatch(file.Text)).Select(file => file.Name).ToList();
        Assert.Empty(keyless.Except(without.Keys));
        Assert.Empty(without.Keys.Except(posts.Select(file => file.Name)));
    }

    [GeneratedRegex(@"\.MapPost\(")]
    private static partial Regex Post();

    [GeneratedRegex(@"\.MapPost\([^;]*\.Idempotent<")]
    private static partial Regex Idempotent();

    // Asks for the kept answer itself, or through the orders' one way to do a command.
    [GeneratedRegex(@"\.Recall\(http|OrdersApi\.Do\(")]
    private static partial Regex Recalls();
}
