using System.Text.RegularExpressions;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed partial class TextsTests
{
    private static readonly Texts english = Texts.In(Locale.English);
    private static readonly Texts chinese = Texts.In(Locale.Chinese);

    [Fact]
    public void Both_languages_say_the_same_things()
    {
        Assert.NotEmpty(english.All);
        Assert.Empty(english.All.Keys.Except(chinese.All.Keys));
        Assert.Empty(chinese.All.Keys.Except(english.All.Keys));
    }

    [Fact]
    public void Both_languages_leave_the_same_gaps() =>
        Assert.Empty(english.All.Where(text => !Gaps(text.Value).SetEquals(Gaps(chinese.All[text.Key]))).Select(text => text.Key));

    [Fact]
    public void Every_text_is_said_somewhere_or_belongs_to_a_family()
    {
        var sources = string.Concat(Repository.Sources("services/Storefront", "*.razor").Concat(Repository.Sources("services/Storefront")).Select(File.ReadAllText));
        string[] families = ["category.", "sort.", "delivery.", "returns.", "about.", "privacy.", "accessibility.", "bank."];
        var silent = english.All.Keys.Where(key => !families.Any(family => key.StartsWith(family, StringComparison.Ordinal))
            && !sources.Contains($"\"{key.Replace(".one", "", StringComparison.Ordinal)}\"", StringComparison.Ordinal)).ToList();
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var asked = Repository.Sources("services/Storefront", "*.razor").Concat(Repository.Sources("services/Storefront")).SelectMany(file => Asked().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["key"].Value);
        Assert.Empty(asked.Distinct().Except(english.All.Keys));
    }

    [Theory]
    [InlineData(1, "1 thing")]
    [InlineData(2, "2 things")]
    [InlineData(1234, "1,234 things")]
    public void English_counts_one_thing_and_many_things(int count, string expected) => Assert.Equal(expected, english.Count("things", count));

    [Fact]
    public void A_text_that_is_missing_is_a_fault_and_not_a_gap_on_the_page() => Assert.Throws<KeyNotFoundException>(() => english["no such text"]);

    private static HashSet<string> Gaps(string text) => [.. Gap().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Gap();

    [GeneratedRegex("""\bT(?:\.Count\(|\[)"(?<key>[^"$]+)"(?! \+)""")]
    private static partial Regex Asked();
}
