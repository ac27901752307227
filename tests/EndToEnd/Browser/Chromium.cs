using System.Diagnostics;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>
/// The browser of the system (Debian's). Its headless shell costs a third less of a page, half of a visit, and is installed when it is missing and may be:
/// as root, with apt-get. The whole browser does as well.
/// </summary>
public static class Chromium
{
    private const string Shell = "/usr/bin/chromium-headless-shell";
    private static readonly string[] whole = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static async Task<IBrowser> Launch(IPlaywright playwright)
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : await Find();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--disable-dev-shm-usage", "--font-render-hinting=none"] });
    }

    private static async Task<string> Find()
    {
        if (File.Exists(Shell)) return Shell;
        var problem = "it is not installed";
        if (Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            problem = await Run("apt-get", "update", "-q") ?? await Run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium-headless-shell", "fonts-noto-cjk");
            if (problem is null) return Shell;
        }
        return whole.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            $"The end-to-end tests need Chromium ({problem}): install it (Debian: apt-get install chromium-headless-shell fonts-noto-cjk), or name its executable in the environment variable CHROMIUM.");
    }

    /// <returns>What went wrong, or null.</returns>
    private static async Task<string?> Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var said = await output + await errors;
        return process.ExitCode == 0 ? null : $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said}";
    }
}
