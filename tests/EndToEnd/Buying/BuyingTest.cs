using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>A test that pays: its pages show the provider's card form and lead to the bank.</summary>
[Collection(Stage.Buying)]
public abstract class BuyingTest(Stage stage) : BrowserTest(stage)
{
    protected override IEnumerable<string> AlsoAt => [$"127.0.0.1:{Shop.Port("payment-simulator")}", $"localhost:{Shop.Port("payment-simulator")}"];
}
