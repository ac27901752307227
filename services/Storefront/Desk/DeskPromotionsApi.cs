using Shop.Platform;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>What a merchant does to promotions. What is not taken is drawn again with every word that was typed.</summary>
public static class DeskPromotionsApi
{
    private const string Home = DeskSection.Home + "/promotions";

    public static void MapDeskPromotions(this IEndpointRouteBuilder routes)
    {
        Post("/new", Create);
        Post("/of/{code}", Save);
        Post("/of/{code}/end", End);

        // Before the pages of the same address, which take any method.
        void Post(string path, Delegate handler) => routes.MapPost(Home + path, handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithOrder(-1);
    }

    private static async Task<IResult> Create(IFormCollection form, HttpContext http, PromotionsDesk promotions)
    {
        var draft = PromotionDraft.Read(form).Check(isNew: true);
        if (draft.Errors.Count > 0) return DrawnAgain.Of<PromotionNew>(http, new { Draft = draft }, StatusCodes.Status422UnprocessableEntity);
        var problem = await Try(promotions.Create(draft, http.RequestAborted));
        return problem is null ? Done(CouponCookie.Of(draft.Code)!, "made") : DrawnAgain.Of<PromotionNew>(http, new { Draft = After(draft, problem), Problem = problem }, problem.Status);
    }

    private static async Task<IResult> Save(string code, IFormCollection form, HttpContext http, PromotionsDesk promotions)
    {
        var draft = PromotionDraft.Read(form).Check(isNew: false);
        if (draft.Errors.Count > 0) return DrawnAgain.Of<PromotionOf>(http, new { Code = code, Draft = draft }, StatusCodes.Status422UnprocessableEntity);
        var problem = await Try(promotions.Revise(code, draft, http.RequestAborted));
        if (problem is null) return Done(code, "saved");
        if (problem.Type != "promotion-changed") return DrawnAgain.Of<PromotionOf>(http, new { Code = code, Draft = After(draft, problem), Problem = problem }, problem.Status);
        // With what is there now before one's eyes, the next press is meant to save over it.
        var now = await promotions.Find(code, http.RequestAborted);
        return DrawnAgain.Of<PromotionOf>(http, new { Code = code, Draft = draft.Refused(problem) with { Version = now is null ? draft.Version : PromotionDraft.Of(now).Version, IsOvertaken = true } }, problem.Status);
    }

    private static async Task<IResult> End(string code, IFormCollection form, HttpContext http, PromotionsDesk promotions)
    {
        var problem = await Try(promotions.End(code, form.Key(), http.RequestAborted));
        return problem is null ? Done(code, "ended") : DrawnAgain.Of<PromotionOf>(http, new { Code = code, Problem = problem }, problem.Status);
    }

    private static SeeOther Done(string code, string done) => new($"{Home}/of/{Uri.EscapeDataString(code)}?done={done}");

    // Nobody knows what became of a press that had no answer: the next one is the same deed.
    private static PromotionDraft After(PromotionDraft draft, DeskProblem problem) => problem.Status >= 500 ? draft : draft.Refused(problem);

    private static Task<DeskProblem?> Try(Task<DeskProblem?> act) =>
        act.OrSilence("Ordering does not answer", "Your words are kept. Press again in a moment: it is done once, however often you press.");
}
