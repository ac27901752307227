using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Shop.Platform;

namespace Shop.Tests.Unit.Platform;

public sealed class GuaranteeTests
{
    public static TheoryData<string> Switches() => [.. Guarantees.Names];

    [Theory, MemberData(nameof(Switches))]
    public void Outside_of_development_nothing_starts_with_a_guarantee_off(string name)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Read(name, Environments.Production));
        Assert.Contains($"Guarantees:{name}", refusal.Message);
    }

    [Theory, MemberData(nameof(Switches))]
    public void In_development_one_guarantee_goes_off_alone(string name)
    {
        var guarantees = Read(name, Environments.Development);
        Assert.Equal([name], Guarantees.Names.Where(other => typeof(Guarantees).GetProperty(other)!.GetValue(guarantees) is false));
    }

    private static Guarantees Read(string off, string environment) => Guarantees.Of(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Guarantees:{off}"] = "false" }).Build(),
        new HostingEnvironment { EnvironmentName = environment });
}
