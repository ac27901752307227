using System.Net.Sockets;
using System.Text.Json;

namespace Shop.AppHost.Local;

/// <summary>Asks the app host that runs the shop of a run directory.</summary>
internal sealed class ControlClient(RunDirectory directory)
{
    /// <returns>The exit code it answered.</returns>
    public async Task<int> AskAsync(string[] words, Action<string> say, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            directory.Inside(() => socket.Connect(new UnixDomainSocketEndPoint(ControlServer.FileName)));
        }
        catch (Exception e) when (e is SocketException or DirectoryNotFoundException)
        {
            throw new StartFailed($"no shop runs from {directory.Root}");
        }
        await using var stream = new NetworkStream(socket);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync(JsonSerializer.Serialize(words));
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            if (line is ['=', .. var code]) return int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
            if (line is ['>', .. var text]) say(text);
        }
        say("the app host ended before it answered");
        return 1;
    }
}
