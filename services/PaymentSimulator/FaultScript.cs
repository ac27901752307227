using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSimulator;

/// <summary>What goes wrong, how often, and after how many times that went well.</summary>
/// <param name="On">create, read, capture, void, refund or webhook.</param>
/// <param name="Skip">So many go well first.</param>
/// <param name="Times">So many go wrong; 0 is all.</param>
/// <param name="Delay">Seconds it takes longer.</param>
/// <param name="Status">Answered with this instead, and nothing is done; a webhook is tried again.</param>
/// <param name="Drop">request: nothing is done and the connection is cut. reply: it is done, and then the connection is cut. A dropped webhook is never sent.</param>
/// <param name="Copies">A webhook is sent so many times more.</param>
public sealed record FaultRule(string On, int Skip = 0, int Times = 1, double Delay = 0, int Status = 0, string? Drop = null, int Copies = 0);

/// <summary>The faults of one run, in the order in which they are written: the first rule that still has something to do does it.</summary>
public sealed class FaultScript
{
    private readonly Lock gate = new();
    private FaultRule[] rules = [];
    private int[] seen = [];

    public FaultScript(IOptions<SimulatorOptions> options)
    {
        if (options.Value.Script is { Length: > 0 } path) Rules = JsonSerializer.Deserialize<FaultRule[]>(File.ReadAllText(path), LedgerJson.Options) ?? [];
    }

    public FaultRule[] Rules
    {
        get { lock (gate) return rules; }
        set { lock (gate) (rules, seen) = (value, new int[value.Length]); }
    }

    public FaultRule? Next(string operation)
    {
        lock (gate)
        {
            for (var i = 0; i < rules.Length; i++)
            {
                if (rules[i].On != operation) continue;
                var before = seen[i]++;
                if (before >= rules[i].Skip && (rules[i].Times == 0 || before < rules[i].Skip + rules[i].Times)) return rules[i];
            }
            return null;
        }
    }
}

/// <summary>Plays the script on what a shop calls.</summary>
public sealed class FaultPlay(RequestDelegate next, FaultScript script)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (OperationOf(http.Request) is not { } operation || script.Next(operation) is not { } fault)
        {
            await next(http);
            return;
        }
        if (fault.Delay > 0) await Task.Delay(TimeSpan.FromSeconds(fault.Delay), http.RequestAborted);
        if (fault.Drop == "request")
        {
            http.Abort();
        }
        else if (fault.Status > 0)
        {
            http.Response.StatusCode = fault.Status;
        }
        else if (fault.Drop == "reply")
        {
            http.Response.Body = Stream.Null;
            await next(http);
            http.Abort();
        }
        else
        {
            await next(http);
        }
    }

    private static string? OperationOf(HttpRequest request) => request.Path.Value?.Trim('/').Split('/') switch
    {
        ["v1", "payments"] => HttpMethods.IsPost(request.Method) ? "create" : "read",
        ["v1", "payments", "changes"] => null,
        ["v1", "payments", _] => "read",
        ["v1", "payments", _, "refunds"] => "refund",
        ["v1", "payments", _, ("capture" or "void") and var change] => change,
        _ => null,
    };
}
