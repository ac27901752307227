using Microsoft.AspNetCore.Http;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class LetterDraftTests
{
    private const string Came = """
        {
          "orderId": "0193a2f0-7c1e-7d44-9b05-51f6a2c1e0aa",
          "amount": 4200
        }
        """;

    [Theory]
    [InlineData(Came)]
    [InlineData("{\r\n\"orderId\":\"0193a2f0-7c1e-7d44-9b05-51f6a2c1e0aa\",\r\n\"amount\":4200}")]
    public void Other_spaces_and_line_ends_are_no_change(string typed) => Assert.Equal((null, null), Draft(typed).Check());

    [Fact]
    public void What_differs_goes_as_it_was_typed()
    {
        var (mended, wrong) = Draft(Came.Replace("4200", "3800", StringComparison.Ordinal)).Check();
        Assert.Null(wrong);
        Assert.Equal(3800, (int)mended!["amount"]!);
    }

    [Theory]
    [InlineData("", "JSON, line 1")]
    [InlineData("{\n\"amount\": lots\n}", "JSON, line 2")]
    [InlineData("{ \"amount\": 1, \"amount\": 2 }", "JSON")]
    [InlineData("[ 4200 ]", "object")]
    [InlineData("null", "object")]
    public void What_is_no_message_is_told_so_and_goes_nowhere(string typed, string says)
    {
        var (mended, wrong) = Draft(typed).Check();
        Assert.Null(mended);
        Assert.Contains(says, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_in_no_envelope_goes_as_it_lies() =>
        Assert.Equal((null, null), LetterDraft.Read(LetterPlace.Parked("payment", 7), new FormCollection(new() { ["reason"] = "again" }), givesUp: false).Check());

    [Fact]
    public void A_refusal_is_kept_under_its_key_and_silence_is_asked_about_again()
    {
        var draft = Draft(Came);
        Assert.NotEqual(draft.Key, draft.With(new(404, "dead-letter-gone", "No such dead letter", null)).Key);
        Assert.Equal(draft.Key, draft.With(new(503, "", "The service does not answer", null)).Key);
    }

    [Theory]
    [InlineData("payment_error/0193a2f0-7c1e-7d44-9b05-51f6a2c1e0aa", "ordering")]
    [InlineData("parked/payment/7", "payment")]
    public void A_place_is_asked_of_the_service_that_keeps_it(string path, string service)
    {
        var place = LetterPlace.Parse(path);
        Assert.Equal((service, path), (place?.Service, place?.Path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("parked/cart/7")]
    [InlineData("parked/payment/-7")]
    [InlineData("payment_error/../7")]
    [InlineData("payment_error/7")]
    public void What_is_no_place_is_nowhere(string? path) => Assert.Null(LetterPlace.Parse(path));

    private static LetterDraft Draft(string typed) => new(LetterPlace.InQueue("payment_error", Guid.CreateVersion7()), typed, Came, "", Guid.CreateVersion7());
}
