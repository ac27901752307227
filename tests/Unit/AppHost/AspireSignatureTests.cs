using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Shop.Tests.Unit.AppHost;

/// <summary>
/// AppHost.cs is one text for two backends. The build compiles it against apphost/Local; here the C# compiler compiles it against
/// Aspire 13.1's signatures, so that a call which only one of the two knows cannot slip in.
/// </summary>
public sealed class AspireSignatureTests : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Aspire.Hosting;
        global using Aspire.Hosting.ApplicationModel;
        """;

    private static readonly string appHost = Path.Combine(Repository.Root, "apphost");
    private readonly string folder = Directory.CreateTempSubdirectory("shop-unit-").FullName;

    [Fact]
    public void AppHost_compiles_against_the_signatures_of_Aspire() => Assert.Equal("", Compile(File.ReadAllText(Path.Combine(appHost, "AppHost.cs"))));

    [Theory]
    [InlineData(".WithManagementPlugin()", ".WithTracingPlugin()", "WithTracingPlugin")]
    [InlineData("WaitForCompletion(setup)", "WaitForCompletion(setup, \"done\")", "CS1503")]
    [InlineData(".WithExternalHttpEndpoints()", ".WithExternalHttpEndpoints(port: 8080)", "CS1739")]
    public void What_Aspire_does_not_know_is_found(string call, string other, string complaint)
    {
        var text = File.ReadAllText(Path.Combine(appHost, "AppHost.cs"));
        Assert.Contains(call, text, StringComparison.Ordinal);
        Assert.Contains(complaint, Compile(text.Replace(call, other, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void AppHost_stays_a_picture() => Assert.InRange(File.ReadLines(Path.Combine(appHost, "AppHost.cs")).Count(), 1, 90);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <returns>The compiler's errors.</returns>
    private string Compile(string program)
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        var compiler = Directory.GetDirectories(Path.Combine(root, "sdk"), "10.*").Order(StringComparer.Ordinal)
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).Last(File.Exists);
        var frameworks = Directory.GetFiles(runtime, "*.dll")
            .Concat(Directory.GetFiles(Directory.GetDirectories(Path.Combine(root, "shared", "Microsoft.AspNetCore.App"), "10.*").Order(StringComparer.Ordinal).Last(), "*.dll"))
            .Where(path => !Path.GetFileName(path).Contains("Native", StringComparison.Ordinal)
                && Path.GetFileName(path) is ['S', 'y', ..] or ['M', 'i', ..] or "netstandard.dll" or "mscorlib.dll" or "WindowsBase.dll");
        var projects = Repository.Sources(".", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path).Replace('.', '_').Replace('-', '_')).Distinct()
            .Select(name => $"public sealed class {name} : Aspire.Hosting.IProjectMetadata {{ public string ProjectPath => \"\"; }}");

        File.WriteAllText(Path.Combine(folder, "Usings.cs"), Usings);
        File.WriteAllText(Path.Combine(folder, "Projects.cs"), "namespace Projects;\n" + string.Join('\n', projects));
        File.WriteAllText(Path.Combine(folder, "AppHost.cs"), program);
        File.WriteAllLines(Path.Combine(folder, "compile.rsp"),
        [
            "-nologo", "-nostdlib", "-noconfig", "-langversion:latest", "-nullable:enable", "-target:exe", $"-out:\"{Path.Combine(folder, "AppHost.dll")}\"",
            .. frameworks.Select(path => $"-r:\"{path}\""),
            .. Directory.GetFiles(folder, "*.cs").Append(Path.Combine(appHost, "Tools.cs")).Append(Path.Combine(appHost, "Local", "Signatures", "Aspire.cs")).Select(path => $"\"{path}\""),
        ]);
        using var csc = Process.Start(new ProcessStartInfo(Path.Combine(root, "dotnet"), [compiler, $"@{Path.Combine(folder, "compile.rsp")}"]) { RedirectStandardOutput = true })!;
        var output = csc.StandardOutput.ReadToEnd();
        csc.WaitForExit();
        return string.Join('\n', output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)));
    }
}
