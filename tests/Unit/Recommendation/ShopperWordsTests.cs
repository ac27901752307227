using System.Text;
using Shop.Recommendation.Ranking;

namespace Shop.Tests.Unit.Recommendation;

public sealed class ShopperWordsTests
{
    private static readonly NameIndex Index = new(["SET OF FORKS", "STEEL KNIFE", "CUTLERY SET", "CAKE STAND", "SWEETHEART CAKESTAND", "TEAPOT", "RED SOFA", "PICNIC BASKET", "WICKER BASKET", "CHOCOLATE CANDLE"]);
    private static readonly Lexicon Words = Lexicon.Parse(Encoding.UTF8.GetBytes("# table\ncutlery;something to eat with\tknife;fork\nsofa;settee;couch\nfor a gardener;keen gardener\ttrowel;watering can\n野餐篮\tpicnic basket\n"));

    private static Dictionary<int, float> Named(string query) => HybridRanker.Named(Index, Words.Read(query));

    [Fact]
    public void A_shoppers_word_finds_what_it_may_mean_after_what_is_called_so()
    {
        var named = Named("cutlery");
        Assert.Equal([0, 1, 2], named.Keys.Order());
        Assert.True(named[2] > named[1]);
    }

    [Fact]
    public void What_one_word_may_mean_does_not_mean_one_another() => Assert.Equal([1], Named("knife").Keys);

    [Theory]
    [InlineData("settee")]
    [InlineData("a couch")]
    public void A_line_of_one_cell_is_words_that_mean_the_same(string query) => Assert.Equal([6], Named(query).Keys);

    [Fact]
    public void Words_that_only_link_do_not_part_a_phrase() => Assert.Equal(["trowel", "watering can"], Words.Read("something for the gardener").Single().Alike.Select(a => string.Join(' ', a)));

    [Fact]
    public void A_name_with_part_of_a_phrase_counts_less_than_one_with_all_of_it()
    {
        var named = Named("picnic basket");
        Assert.True(named[7] > 3 * named[8] && named[8] > 0);
    }

    [Theory]
    [InlineData("cakestand")]
    [InlineData("cake stand")]
    public void A_compound_is_one_thing_written_apart_or_together(string query) => Assert.True(Named(query) is var named && named.ContainsKey(3) && named.ContainsKey(4));

    [Fact]
    public void A_compound_apart_with_a_slip_in_it_is_mended_as_a_whole()
    {
        var spelling = new SpellingCorrector(Index.Spelt, word => word is "tee" or "pot");
        Assert.Equal("teapot", spelling.Correct("tee pot")?.Text);
        Assert.Equal("red teapot", spelling.Correct("red tee pot")?.Text);
        Assert.Equal("chocolate candle", spelling.Correct("choclate candle")?.Text);
    }

    [Fact]
    public void Two_slips_and_another_beginning_are_another_word() =>
        Assert.Null(new SpellingCorrector(new NameIndex(["TWENTY NAPKINS", "TWENTY CANDLES"]).Spelt, _ => false).Correct("qwerty"));

    [Theory]
    [InlineData("茶壶")]
    [InlineData("teapot")]
    [InlineData("a\tb\tc")]
    public void A_line_of_one_word_or_three_cells_is_refused(string line) => Assert.Throws<FormatException>(() => LexiconEntry.Parse([line]));

    [Theory]
    [InlineData("茶壶;壶\tteapot;tea pot")]
    [InlineData("cutlery\tknife;fork")]
    [InlineData("sofa;settee")]
    public void A_line_is_written_as_it_was_read(string line) => Assert.Equal(line, LexiconEntry.Parse([line]).Single().Line);
}
