using System.Text;
using Shop.Recommendation.Ranking;

namespace Shop.Tests.Unit.Recommendation;

public sealed class RankingTests
{
    private static readonly NameIndex Index = new(["RED RETROSPOT MUG", "BLUE MUG", "CHRISTMAS TREE DECORATION", "TEA COSY", "LINEN NAPKINS", "T-LIGHT HOLDER", "CHRISTMAS BUNTING", "MUG COSY"]);
    private static readonly Lexicon Words = Lexicon.Parse(Encoding.UTF8.GetBytes("# table\n餐巾\tnapkin;serviette\n马克杯;杯子\tmug\n茶蜡烛台\tt-light holder;tealight holder\n"));

    [Theory]
    [InlineData("chritmas tree", "christmas tree")]
    [InlineData("chirstmas", "christmas")]
    [InlineData("retropsot", "retrospot")]
    public void A_slip_is_mended_by_the_nearest_word_of_the_catalogue(string typed, string meant) =>
        Assert.Equal(meant, new SpellingCorrector(Index.Spelt, _ => false).Correct(typed)?.Text);

    [Theory]
    [InlineData("torch")]
    [InlineData("red mug")]
    [InlineData("mugs")]
    [InlineData("马克杯")]
    [InlineData("x")]
    [InlineData("")]
    public void A_word_of_the_language_or_the_catalogue_stays_as_it_is(string typed) =>
        Assert.Null(new SpellingCorrector(Index.Spelt, word => word == "torch").Correct(typed));

    [Fact]
    public void A_rare_word_is_mended_one_slip_away_and_not_two()
    {
        var corrector = new SpellingCorrector(Index.Spelt, _ => false, _ => true);
        Assert.Equal("christmas", corrector.Correct("christmaz")?.Text);
        Assert.Null(corrector.Correct("chrixtmaz"));
    }

    [Fact]
    public void A_word_made_of_a_known_one_is_no_slip()
    {
        var corrector = new SpellingCorrector(new NameIndex(["FILLED STOCKING", "FILLED BASKET"]).Spelt, word => word is "fill");
        Assert.Null(corrector.Correct("stocking filler"));
        Assert.Equal("filled", corrector.Correct("filld")?.Text);
    }

    [Fact]
    public void Words_that_mean_the_same_name_the_same_products()
    {
        Assert.Equal([4], HybridRanker.Named(Index, Words.Read("serviettes")).Keys);
        Assert.Equal([4], HybridRanker.Named(Index, Words.Read("餐巾")).Keys);
        Assert.Equal([5], HybridRanker.Named(Index, Words.Read("tealight holders")).Keys);
    }

    [Fact]
    public void A_name_said_in_full_counts_more_than_a_word_in_passing()
    {
        var named = HybridRanker.Named(Index, Words.Read("blue mug"));
        Assert.True(named[1] > 2 * named[0]);
        Assert.False(named.ContainsKey(3));
    }
}
