namespace Shop.AppHost.Local;

/// <summary>A server whose disk is full hangs or breaks in ways that say nothing of the disk, so it is asked before.</summary>
internal static class DiskSpace
{
    public const long Needed = 1024L * 1024 * 1024;

    /// <exception cref="StartFailed">There is too little.</exception>
    public static void Check(RunDirectory directory, Func<string, long>? free = null)
    {
        var bytes = (free ?? (path => new DriveInfo(path).AvailableFreeSpace))(directory.Root);
        if (bytes < Needed)
            throw new StartFailed($"only {bytes / 1024 / 1024} MB are free below {directory.Root}, the shop's data and logs need {Needed / 1024 / 1024} MB: free some, or choose another disk with --run-dir DIR");
    }
}
