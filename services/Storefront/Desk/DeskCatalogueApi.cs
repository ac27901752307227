using Microsoft.AspNetCore.Http.Metadata;
using Shop.Platform;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>What a merchant does to a product. What is not taken is drawn again with every word that was typed.</summary>
public static class DeskCatalogueApi
{
    private const string Home = DeskSection.Home + "/catalogue";

    /// <summary>More than the catalogue takes, so that a picture over its limit is answered in words and not by a cut connection.</summary>
    private const long MostUploaded = 16 * 1024 * 1024;

    public static void MapDeskCatalogue(this IEndpointRouteBuilder routes)
    {
        Post("/new", Create);
        Post("/{id:guid}", Save);
        Post("/{id:guid}/off", TakeOff);
        Post("/{id:guid}/on", PutOn);
        Post("/{id:guid}/picture", Show).WithMetadata(new SizeLimit(MostUploaded));
        Post("/{id:guid}/drawn", Draw);

        // Before the pages of the same address, which take any method.
        RouteHandlerBuilder Post(string path, Delegate handler) =>
            routes.MapPost(Home + path, handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithOrder(-1);
    }

    private static async Task<IResult> Create(IFormCollection form, HttpContext http, CatalogueDesk catalogue)
    {
        var draft = ProductDraft.Read(form).Check(isNew: true);
        if (draft.Errors.Count > 0) return DrawnAgain.Of<CatalogueNew>(http, new { Draft = draft }, StatusCodes.Status422UnprocessableEntity);
        var problem = await Try(catalogue.Create(draft, http.RequestAborted));
        if (problem is not null) return DrawnAgain.Of<CatalogueNew>(http, new { Draft = After(draft, problem), Problem = problem }, problem.Status);
        return await catalogue.IdOf(draft.Sku, http.RequestAborted) is { } id ? Done(id, "created") : new SeeOther(Home);
    }

    private static async Task<IResult> Save(Guid id, IFormCollection form, HttpContext http, CatalogueDesk catalogue)
    {
        var draft = ProductDraft.Read(form).Check(isNew: false);
        if (draft.Errors.Count > 0) return DrawnAgain.Of<CatalogueProduct>(http, new { Id = id, Draft = draft }, StatusCodes.Status422UnprocessableEntity);
        var problem = await Try(catalogue.Revise(id, draft, active: null, http.RequestAborted));
        if (problem is null) return Done(id, "saved");
        if (problem.Status != StatusCodes.Status412PreconditionFailed) return DrawnAgain.Of<CatalogueProduct>(http, new { Id = id, Draft = After(draft, problem), Problem = problem }, problem.Status);
        // With what is there now before one's eyes, the next press is meant to save over it.
        var (_, now) = await catalogue.Find(id, http.RequestAborted);
        return DrawnAgain.Of<CatalogueProduct>(http, new { Id = id, Draft = draft.Refused(problem) with { Tag = now, IsOvertaken = true } }, problem.Status);
    }

    private static async Task<IResult> TakeOff(Guid id, IFormCollection form, HttpContext http, CatalogueDesk catalogue) =>
        Answer(http, id, "off", await Try(catalogue.TakeOff(id, form.Key(), http.RequestAborted)));

    /// <summary>The product as it is, and on sale: what may be typed on the page is not what is asked for here.</summary>
    private static async Task<IResult> PutOn(Guid id, IFormCollection form, HttpContext http, CatalogueDesk catalogue)
    {
        var (product, _) = await catalogue.Find(id, http.RequestAborted);
        if (product is null) return new SeeOther(Home);
        if (product.Active) return Done(id, "on");
        var same = ProductDraft.Of(product, TagOf(form)) with { Key = form.Key() };
        return Answer(http, id, "on", await Try(catalogue.Revise(id, same, active: true, http.RequestAborted)));
    }

    private static async Task<IResult> Show(Guid id, IFormCollection form, HttpContext http, CatalogueDesk catalogue)
    {
        if (form.Files["picture"] is not { Length: > 0 } picture)
            return Answer(http, id, "", new(StatusCodes.Status422UnprocessableEntity, "", "No picture was chosen", "Choose a WebP, PNG or JPEG of at most 4 MB, and press again."));
        return Answer(http, id, "picture", await Try(catalogue.Show(id, picture, form.Key(), TagOf(form), http.RequestAborted)));
    }

    private static async Task<IResult> Draw(Guid id, IFormCollection form, HttpContext http, CatalogueDesk catalogue) =>
        Answer(http, id, "drawn", await Try(catalogue.Show(id, null, form.Key(), TagOf(form), http.RequestAborted)));

    private static IResult Answer(HttpContext http, Guid id, string done, DeskProblem? problem) =>
        problem is null ? Done(id, done) : DrawnAgain.Of<CatalogueProduct>(http, new { Id = id, Problem = problem }, problem.Status);

    private static SeeOther Done(Guid id, string done) => new($"{Home}/{id}?done={done}");

    // Nobody knows what became of a press that had no answer: the next one is the same deed.
    private static ProductDraft After(ProductDraft draft, DeskProblem problem) => problem.Status >= 500 ? draft : draft.Refused(problem);

    /// <summary>A catalogue that is away costs nobody what they have typed.</summary>
    private static Task<DeskProblem?> Try(Task<DeskProblem?> act) =>
        act.OrSilence("The catalogue does not answer", "Your words are kept. Press again in a moment: it is done once, however often you press.");

    private static string? TagOf(IFormCollection form) => form["tag"] is [{ Length: > 0 } tag] ? tag : null;

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
