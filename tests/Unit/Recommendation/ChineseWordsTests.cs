using Shop.Recommendation.Embedding;
using Shop.Recommendation.Ranking;

namespace Shop.Tests.Unit.Recommendation;

public sealed class ChineseWordsTests(OwnModel model) : IClassFixture<OwnModel>
{
    private static readonly HashSet<string> Known = ["茶壶", "壶", "红", "红色", "色", "咖啡", "咖啡杯", "杯垫", "杯", "垫"];

    [Theory]
    [InlineData("红色茶壶", "红色 茶壶")]
    [InlineData("咖啡杯垫", "咖啡 杯垫")]
    [InlineData("红壶", "红 壶")]
    [InlineData("大茶壶", "大 茶壶")]
    [InlineData("", "")]
    public void A_run_of_Chinese_is_cut_into_as_few_known_words_as_will_do(string run, string words) =>
        Assert.Equal(words, string.Join(' ', ChineseWords.Cut(run, 3, Known.Contains)));

    [Theory]
    [InlineData("茶壺", "茶壶")]
    [InlineData("聖誕襪", "圣诞袜")]
    [InlineData("mug 馬克杯", "mug 马克杯")]
    [InlineData("teapot", "teapot")]
    public void Traditional_signs_are_read_as_simplified_ones(string traditional, string simplified)
    {
        Assert.Equal(simplified, Script.Simplified(traditional));
        Assert.Equal(model.Embedder.Embed(simplified), model.Embedder.Embed(traditional));
    }

    [Fact]
    public void A_sign_alone_names_nothing_in_a_word_that_is_not_understood()
    {
        var lexicon = Lexicon.Parse("# colours\n红\tred\n茶壶\tteapot;tea pot\n"u8.ToArray());
        Assert.Equal(2, lexicon.Read("红茶壶").Count);
        Assert.Single(lexicon.Read("红釉茶壶"));
        Assert.Empty(lexicon.Read("红釉"));
    }
}
