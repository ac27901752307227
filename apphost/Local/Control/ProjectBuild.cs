using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>
/// Builds a project while it runs, into a folder of its own: a process maps its assemblies into memory, so files in use must not
/// be written over; and when the build fails, what runs goes on running.
/// </summary>
internal sealed class ProjectBuild(RunDirectory directory)
{
    private readonly Dictionary<string, string> current = [];

    /// <returns>The folder with the output, or null when it does not build.</returns>
    public async Task<string?> BuildAsync(ProjectResource project, Action<string> say, CancellationToken cancel)
    {
        var heard = new HashSet<string>();
        var clock = Stopwatch.StartNew();
        var output = directory.File("builds", project.ServiceName, $"{DateTime.UtcNow:yyyyMMddHHmmss}");
        var configuration = (LocalBuilder.BuildFact("ServiceOutput") ?? "bin/Debug/net10.0").Split('/')[1];
        say($"building {Path.GetFileName(project.ProjectPath)}");
        using var build = Process.Start(new ProcessStartInfo(ServiceProcess.DotNet(),
            ["build", project.ProjectPath, "-c", configuration, "-o", output, "-nologo", "-v", "quiet"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        build.OutputDataReceived += (_, line) => Hear(line.Data);
        build.ErrorDataReceived += (_, line) => Hear(line.Data);
        build.BeginOutputReadLine();
        build.BeginErrorReadLine();
        await build.WaitForExitAsync(cancel);
        if (build.ExitCode != 0)
        {
            say($"{project.ServiceName} does not build; what runs goes on running");
            return null;
        }
        say($"built ({clock.Elapsed.TotalSeconds:0.0} s)");
        return current[project.ServiceName] = output;

        void Hear(string? line)
        {
            if (line?.Contains(": error ", StringComparison.Ordinal) == true && heard.Add(line)) say(line.Trim());
        }
    }

    /// <summary>Builds that nothing runs from any more.</summary>
    public void RemoveOthers()
    {
        foreach (var (service, output) in current)
            foreach (var folder in Directory.GetDirectories(directory.File("builds", service)).Where(folder => folder != output))
                Directory.Delete(folder, recursive: true);
    }
}
