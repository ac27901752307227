namespace Shop.Tests.Unit.Payments;

using Microsoft.Extensions.Options;
using Shop.PaymentSimulator;

public sealed class FaultScriptTests
{
    [Fact]
    public void A_fault_comes_after_what_goes_well_and_as_often_as_it_says()
    {
        var script = new FaultScript(Options.Create(new SimulatorOptions())) { Rules = [new("create", Skip: 1, Times: 2, Status: 500), new("webhook", Times: 0, Drop: "request")] };
        Assert.Equal([null, 500, 500, null], Enumerable.Range(0, 4).Select(_ => script.Next("create")?.Status));
        Assert.All(Enumerable.Range(0, 5), _ => Assert.NotNull(script.Next("webhook")));
        Assert.Null(script.Next("refund"));
    }

    [Fact]
    public void A_script_is_a_file()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """[{"on": "refund", "times": 3, "drop": "reply"}, {"on": "webhook", "delay": 1.5, "copies": 2}]""");
        Assert.Equal([new("refund", Times: 3, Drop: "reply"), new FaultRule("webhook", Delay: 1.5, Copies: 2)], new FaultScript(Options.Create(new SimulatorOptions { Script = path })).Rules);
        File.Delete(path);
    }
}
