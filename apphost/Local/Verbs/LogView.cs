namespace Shop.AppHost.Local;

/// <summary>A resource's log, and what is added to it; a log that starts anew is followed from its beginning.</summary>
internal sealed class LogView(RunDirectory directory)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<int> ShowAsync(string name, bool follow, CancellationToken cancel)
    {
        var path = directory.File("logs", $"{name}.log");
        if (!File.Exists(path))
        {
            var known = Directory.Exists(directory.File("logs")) ? Directory.GetFiles(directory.File("logs"), "*.log") : [];
            throw new StartFailed($"there is no log of \"{name}\"; there are: {string.Join(", ", known.Select(Path.GetFileNameWithoutExtension).Order())}");
        }
        for (long at = 0; ; await Task.Delay(Pause, cancel))
        {
            await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Position = at = file.Length < at ? 0 : at;
                await file.CopyToAsync(Console.OpenStandardOutput(), cancel);
                at = file.Position;
            }
            if (!follow) return 0;
        }
    }
}
