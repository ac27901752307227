using System.Diagnostics;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>The browser of the system (Debian's), which is installed when it is missing and may be: as root, with apt-get.</summary>
public static class Chromium
{
    private static readonly string[] candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static async Task<IBrowser> Launch(IPlaywright playwright)
    {
        var path = Installed() ?? await Install();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--disable-dev-shm-usage", "--font-render-hinting=none"] });
    }

    private static string? Installed() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : candidates.FirstOrDefault(File.Exists);

    private static async Task<string> Install()
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            throw new InvalidOperationException(
                "The end-to-end tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk), or name its executable in the environment variable CHROMIUM.");
        await Run("apt-get", "update", "-q");
        await Run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk");
        return Installed() ?? throw new InvalidOperationException($"apt-get installed chromium, but it is at none of {string.Join(", ", candidates)}.");
    }

    private static async Task Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}{await errors}");
    }
}
