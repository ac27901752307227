using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>
/// Ports belong to the run directory: a block chosen by the hash of its path, below the ephemeral range (which starts at
/// 32768), where an outgoing connection of anybody can take a port at any time.
/// </summary>
internal static class PortPlan
{
    public const int First = 10_000, Last = 29_999, Block = 50;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Choose(IEnumerable<RunnableResource> resources, RunDirectory directory)
    {
        var file = directory.File("ports.json");
        var kept = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file)) ?? [] : [];
        var plan = new SortedDictionary<string, int>(kept, StringComparer.Ordinal);
        foreach (var resource in resources)
            foreach (var endpoint in resource.Endpoints)
            {
                var key = $"{resource.Name}/{endpoint.Name}";
                if (endpoint.FixedPort is { } asked && !IsFree(asked, endpoint.IsExternal))
                    throw new StartFailed($"port {asked} for the {resource.Name} is taken by {PortHolder.Find(asked)}; free it or choose another one with --port N");
                plan[key] = endpoint.Port = endpoint.FixedPort ?? Next(key, plan, directory.Root);
            }
        directory.WriteAtomically("ports.json", JsonSerializer.Serialize(plan, Indented));
    }

    /// <summary>The ports of the shop that runs from there.</summary>
    public static void Recall(IEnumerable<RunnableResource> resources, RunDirectory directory)
    {
        if (!File.Exists(directory.File("ports.json"))) throw new StartFailed($"no shop has run from {directory.Root}");
        var plan = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(directory.File("ports.json"))) ?? [];
        foreach (var resource in resources)
            foreach (var endpoint in resource.Endpoints)
                if (plan.TryGetValue($"{resource.Name}/{endpoint.Name}", out var port)) endpoint.Port = port;
    }

    /// <summary>The port kept from the last run while nobody else has it, otherwise the next free one of the block.</summary>
    public static int Next(string key, IReadOnlyDictionary<string, int> plan, string root, Func<int, bool>? isFree = null)
    {
        isFree ??= port => IsFree(port);
        if (plan.TryGetValue(key, out var kept) && isFree(kept)) return kept;

        var start = BlockStart(root);
        for (var i = 0; i <= Last - First; i++)
        {
            var port = First + (start - First + i) % (Last - First + 1);
            if (!plan.Values.Contains(port) && isFree(port)) return port;
        }
        throw new StartFailed($"no free port between {First} and {Last}");
    }

    public static int BlockStart(string root)
    {
        var hash = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(root)));
        return First + (int)(hash % ((Last - First + 1) / Block)) * Block;
    }

    private static bool IsFree(int port, bool everyAddress = false)
    {
        try
        {
            using var listener = new TcpListener(everyAddress ? IPAddress.Any : IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
