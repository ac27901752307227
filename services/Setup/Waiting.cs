using System.Diagnostics;

namespace Shop.Setup;

/// <summary>Servers may start beside setup: wait for each, with a word about it, but not for ever.</summary>
public static class Waiting
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan between = TimeSpan.FromSeconds(5);

    /// <param name="ping">Throws while the server does not answer; returns what it is.</param>
    public static async Task For(string server, Func<CancellationToken, Task<string>> ping, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        var spoken = TimeSpan.Zero;
        while (true)
        {
            try
            {
                Console.WriteLine($"setup: {server} answers: {await ping(cancellationToken)}");
                return;
            }
            catch (Exception exception) when (exception is not SetupException && !cancellationToken.IsCancellationRequested)
            {
                if (waited.Elapsed > patience) throw new SetupException($"No {server} within {patience.TotalSeconds:0} s: {exception.Message}", exception);
                if (spoken == TimeSpan.Zero || waited.Elapsed - spoken > between)
                {
                    spoken = waited.Elapsed;
                    Console.WriteLine($"setup: waiting for the {server} ({waited.Elapsed.TotalSeconds:0} s): {exception.Message}");
                }
                await Task.Delay(pause, cancellationToken);
            }
        }
    }
}
