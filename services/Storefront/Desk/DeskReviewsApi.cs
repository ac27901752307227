using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>A reason to hide one review, as it was typed.</summary>
public sealed record HidingDraft(Guid Review, Guid Key, string Reason, string? Wrong = null);

/// <summary>A review is hidden, with a reason, or shown again. Both lead back to the list as it was narrowed.</summary>
public static class DeskReviewsApi
{
    private const string Home = DeskSection.Home + "/reviews";

    public static void MapDeskReviews(this IEndpointRouteBuilder routes)
    {
        Post("hide", Hide);
        Post("show", Show);

        void Post(string deed, Delegate handler) =>
            routes.MapPost($"{Home}/{{product:guid}}/{{review:guid}}/{deed}", handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static Task<IResult> Hide(Guid product, Guid review, IFormCollection form, HttpContext http, ReviewsDesk reviews)
    {
        var draft = new HidingDraft(review, form.Key(), form["reason"].ToString().Trim());
        return draft.Reason.Length is < 3 or > 200
            ? Task.FromResult<IResult>(Again(http, draft with { Wrong = "A reason has 3 to 200 letters" }, null, StatusCodes.Status422UnprocessableEntity))
            : Do(http, "hidden", draft, reviews.Hide(product, review, draft.Reason, draft.Key, http.RequestAborted));
    }

    private static Task<IResult> Show(Guid product, Guid review, IFormCollection form, HttpContext http, ReviewsDesk reviews)
    {
        var key = form.Key();
        return Do(http, "shown", new(review, key, ""), reviews.Show(product, review, key, http.RequestAborted));
    }

    private static async Task<IResult> Do(HttpContext http, string done, HidingDraft draft, Task<DeskProblem?> act)
    {
        var problem = await act.OrSilence("The catalogue does not answer", "What you typed is kept. Press again in a moment.");
        if (problem is null) return new SeeOther(QueryHelpers.AddQueryString(ReviewFilter.Of(http.Request.Query).At(Home), "done", done));
        return Again(http, problem.Status >= 500 ? draft : draft with { Key = Guid.CreateVersion7() }, problem, problem.Status);
    }

    private static RazorComponentResult<ReviewList> Again(HttpContext http, HidingDraft draft, DeskProblem? problem, int status) =>
        DrawnAgain.Of<ReviewList>(http, new { Draft = draft, Problem = problem }, status);
}
