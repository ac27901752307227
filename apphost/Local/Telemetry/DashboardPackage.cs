using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Shop.AppHost.Local;

/// <summary>Where the dashboard's program is: where ASPIRE_DASHBOARD_PATH says, or in Aspire's own NuGet package if a restore can get it.</summary>
internal static class DashboardPackage
{
    private const string Version = "13.1.2";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>The program, or why there is none.</returns>
    public static async Task<(string? Program, string? Why)> FindAsync(RunDirectory directory, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable("ASPIRE_DASHBOARD_PATH") is { Length: > 0 } path)
            return ProgramIn(path) is { } given ? (given, null) : (null, $"ASPIRE_DASHBOARD_PATH names {path}, and no Aspire.Dashboard is there");

        var packages = directory.Folder("packages");
        var package = $"Aspire.Dashboard.Sdk.linux-{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";
        var tools = Path.Combine(packages, package.ToLowerInvariant(), Version, "tools");
        if (ProgramIn(tools) is { } kept) return (kept, null);
        return await RestoreAsync(packages, package, cancel) && ProgramIn(tools) is { } restored
            ? (restored, null)
            : (null, $"NuGet does not give {package} {Version}; set ASPIRE_DASHBOARD_PATH to an Aspire.Dashboard");
    }

    private static string? ProgramIn(string path) => ((string[])[path, Path.Combine(path, "Aspire.Dashboard.dll"), Path.Combine(path, "Aspire.Dashboard")])
        .FirstOrDefault(File.Exists) is { } found ? Path.GetFullPath(found) : null;

    private static async Task<bool> RestoreAsync(string packages, string package, CancellationToken cancel)
    {
        var project = Path.Combine(packages, "dashboard.csproj");
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageDownload Include="{package}" Version="[{Version}]" /></ItemGroup>
            </Project>
            """, cancel);
        using var restore = Process.Start(new ProcessStartInfo(ServiceProcess.DotNet(), ["restore", project, "--packages", packages, "-v", "quiet"])
        {
            WorkingDirectory = packages, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        restore.BeginOutputReadLine();
        restore.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await restore.WaitForExitAsync(limit.Token);
            return restore.ExitCode == 0;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            restore.Kill(entireProcessTree: true);
            return false;
        }
    }
}
