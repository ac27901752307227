using System.Reflection;
using MassTransit;
using Shop.Contracts;

namespace Shop.Tests.Unit.Architecture;

public sealed class ArchitectureTests
{
    [Fact]
    public void References_run_one_way()
    {
        var found = Repository.Sources("services", "*.csproj").Append(Path.Combine(Repository.Root, "gateway", "Shop.Gateway.csproj"))
            .SelectMany(project => Rules.ForbiddenReferences(project, File.ReadAllText(project)));
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("services/Cart/Shop.Cart.csproj", """<ProjectReference Include="../Ordering/Shop.Ordering.csproj" />""")]
    [InlineData("services/Platform/Shop.Platform.csproj", """<ProjectReference Include="../Cart/Shop.Cart.csproj" />""")]
    [InlineData("services/Contracts/Shop.Contracts.csproj", """<PackageReference Include="Dapper" />""")]
    public void A_reference_the_other_way_is_found(string project, string csproj) => Assert.NotEmpty(Rules.ForbiddenReferences(project, csproj));

    [Fact]
    public void Flows_are_pure()
    {
        var flows = Repository.Sources("services", "*Flow.cs").ToList();
        Assert.Superset(new HashSet<string?> { "OrderFlow.cs", "StockFlow.cs", "PaymentFlow.cs" }, flows.Select(Path.GetFileName).ToHashSet());
        Assert.Empty(flows.SelectMany(file => Rules.Impurities(File.ReadAllText(file)).Select(found => $"{Path.GetFileName(file)}: {found}")));
    }

    [Theory]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("using MySqlConnector;")]
    [InlineData("public static async Task<Decision> Decide()")]
    [InlineData("var id = Guid.NewGuid();")]
    public void An_impure_flow_is_found(string source) => Assert.NotEmpty(Rules.Impurities(source));

    [Fact]
    public void Every_transaction_says_how_isolated_it_is()
    {
        var files = Repository.Sources("services").ToList();
        Assert.Contains(files, file => File.ReadAllText(file).Contains("BeginTransactionAsync(IsolationLevel.", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(file => Rules.UnsaidIsolation(File.ReadAllText(file)).Select(found => $"{Path.GetFileName(file)}: {found}")));
        Assert.NotEmpty(Rules.UnsaidIsolation("await connection.BeginTransactionAsync(cancellationToken);"));
    }

    [Fact]
    public void The_platform_is_small_and_knows_no_business_word()
    {
        var files = Repository.Sources("services/Platform").ToList();
        Assert.InRange(files.Count, 1, 25);
        Assert.Empty(files.SelectMany(file => Rules.BusinessWords(WithoutComments(file)).Select(found => $"{Path.GetFileName(file)}: {found}")));
        Assert.NotEmpty(Rules.BusinessWords("if (message is OrderPlaced) return;"));
    }

    [Fact]
    public void Every_message_is_consumed_where_the_topology_says()
    {
        var expected = Topology.Routes.SelectMany(route => route.Value.Select(endpoint => $"{ServiceOf(endpoint)}: {route.Key.Name}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Consumed().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Consumed() =>
        from service in new[] { "Catalog", "Cart", "Ordering", "Inventory", "Payment", "Recommendation", "Identity" }
        from type in Assembly.Load($"Shop.{service}").GetTypes()
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConsumer<>)
        select $"{service.ToLowerInvariant()}: {contract.GetGenericArguments()[0].Name}";

    private static string ServiceOf(string endpoint) => endpoint.Replace("-facts", "", StringComparison.Ordinal);

    private static string WithoutComments(string file) =>
        string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
