using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("?q=blue%20mug&category=kitchen&from=10&to=19.99&stock=in&rating=4&sort=-price&after=24&trait=Material%3ATin&trait=Colour%3ABlue%3A%20dark")]
    [InlineData("?q=candel&exact=true")]
    [InlineData("?q=mug")]
    public void A_search_is_what_its_address_says_and_back(string query) => Assert.Equal(query, Read(query).ToQuery());

    [Fact]
    public void What_cannot_be_read_is_as_if_it_were_not_there() =>
        Assert.Equal("?q=mug&trait=Material%3ATin", Read("?q=mug&sort=newest&after=MTIz&trait=Material%3ATin&trait=Material%3AOak&trait=none&exact=yes").ToQuery());

    [Fact]
    public void Recommendation_is_asked_in_pence_and_for_the_best_match() =>
        Assert.Equal("limit=24&q=mug&minPrice=1000&maxPrice=1999&sort=relevance&trait=Material%3ATin&exact=true", Read("?q=mug&from=10&to=19.99&trait=Material%3ATin&exact=true").ToApi(24));

    [Fact]
    public void A_trait_takes_the_place_of_another_of_its_name_and_every_change_begins_at_the_start()
    {
        var question = Read("?q=mug&after=24&trait=Material%3ATin").With("Material", "Oak").With("Colour", "Blue");
        Assert.Equal("?q=mug&trait=Material%3AOak&trait=Colour%3ABlue", question.ToQuery());
        Assert.True(question.Has("Material", "Oak"));
        Assert.Equal("?q=mug&trait=Colour%3ABlue", question.Without("Material").ToQuery());
        Assert.Equal((2, 0), (question.Narrowed, question.Bare.Narrowed));
    }

    private static Question Read(string query) => Question.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
