using System.Text.RegularExpressions;

namespace Shop.Tests.Unit.Architecture;

/// <summary>The rules of the house as functions over text, so that each can be shown to fail.</summary>
internal static partial class Rules
{
    /// <summary>References run one way: a service → Platform and Contracts; Contracts → nothing.</summary>
    public static IEnumerable<string> ForbiddenReferences(string project, string csproj)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        foreach (Match match in Reference().Matches(csproj))
        {
            var target = Path.GetFileNameWithoutExtension(match.Groups["target"].Value.Replace('\\', '/'));
            if (name == "Shop.Contracts") yield return $"{name} → {target}";
            else if (name == "Shop.Platform" ? target != "Shop.Contracts" : target is not ("Shop.Contracts" or "Shop.Platform") && !OfOneService(name, target)) yield return $"{name} → {target}";
        }
        if (name == "Shop.Contracts" && csproj.Contains("PackageReference", StringComparison.Ordinal)) yield return $"{name} has a package";
    }

    /// <summary>A service's tools (`Shop.Recommendation.Evaluation`) may use the service.</summary>
    private static bool OfOneService(string name, string target) =>
        name.Count(c => c == '.') > 1 && string.Join('.', name.Split('.').Take(2)) == string.Join('.', target.Split('.').Take(2));

    /// <summary>A flow is a pure function: no clock, no randomness, no I/O, nothing to wait for.</summary>
    public static IEnumerable<string> Impurities(string source) => Impure().Matches(source).Select(match => match.Value.Trim());

    /// <summary>The plumbing knows no business word.</summary>
    public static IEnumerable<string> BusinessWords(string source) => Business().Matches(source).Select(match => match.Value);

    /// <summary>A transaction says how isolated it is: the server's default differs from ours and locks more.</summary>
    public static IEnumerable<string> UnsaidIsolation(string source) => Transaction().Matches(source).Select(match => match.Value);

    [GeneratedRegex("""<ProjectReference\s+Include="(?<target>[^"]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(async|await|Task|UtcNow|DateTime(Offset)?\.Now|NewGuid|CreateVersion7|Random|Stopwatch|Environment|File|HttpClient|Console)\b|using (System\.(IO|Net|Data|Threading)|MySqlConnector|Dapper|MassTransit|StackExchange|Microsoft)[^;]*;")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\bBeginTransaction(Async)?\((?!\s*IsolationLevel\.).*")]
    private static partial Regex Transaction();

    [GeneratedRegex(@"\b(Order|Product|Cart|Stock|Payment|Shopper|Customer|Refund|Reservation|Catalog)(s|Placed|Reserved|Id)?\b")]
    private static partial Regex Business();
}
