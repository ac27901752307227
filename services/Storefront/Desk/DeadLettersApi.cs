using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Platform;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>Dead letters, sent again or given up. What went leads back to the list; what did not is the same page again, with every word kept.</summary>
public static class DeadLettersApi
{
    public static void MapDeskDeadLetters(this IEndpointRouteBuilder routes)
    {
        Post("/again", Chosen);
        Post("/{queue}/{id:guid}/again", (string queue, Guid id, HttpContext http, DeadLettersDesks desks) => SendAgain(LetterPlace.InQueue(queue, id), http, desks));
        Post("/{queue}/{id:guid}/give-up", (string queue, Guid id, HttpContext http, DeadLettersDesks desks) => GiveUp(LetterPlace.InQueue(queue, id), http, desks));
        Post("/parked/{service}/{row:long}/again", (string service, long row, HttpContext http, DeadLettersDesks desks) => SendAgain(Parked(service, row), http, desks));
        Post("/parked/{service}/{row:long}/give-up", (string service, long row, HttpContext http, DeadLettersDesks desks) => GiveUp(Parked(service, row), http, desks));

        void Post(string path, Delegate handler) => routes.MapPost(LetterPlace.Home + path, handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> SendAgain(LetterPlace? place, HttpContext http, DeadLettersDesks desks)
    {
        if (place is null) return new SeeOther(LetterPlace.Home);
        var draft = LetterDraft.Read(place, await http.Request.ReadFormAsync(http.RequestAborted), givesUp: false);
        var (mended, wrong) = draft.Check();
        if (wrong is not null) return DrawnAgain.Of<DeadLetter>(http, new { Draft = draft with { Wrong = wrong } }, StatusCodes.Status422UnprocessableEntity);
        var problem = await Try(desks.Of(place.Service).SendAgain(place, mended, draft.Reason is { Length: > 0 } reason ? reason : null, draft.Key, http.RequestAborted));
        return problem is null ? new SeeOther($"{LetterPlace.Home}?done={(mended is null ? "sent" : "mended")}") : DrawnAgain.Of<DeadLetter>(http, new { Draft = draft.With(problem) }, problem.Status);
    }

    private static async Task<IResult> GiveUp(LetterPlace? place, HttpContext http, DeadLettersDesks desks)
    {
        if (place is null) return new SeeOther(LetterPlace.Home);
        var draft = LetterDraft.Read(place, await http.Request.ReadFormAsync(http.RequestAborted), givesUp: true);
        var problem = await Try(desks.Of(place.Service).GiveUp(place, draft.Reason, draft.Key, http.RequestAborted));
        return problem is null ? new SeeOther($"{LetterPlace.Home}?done=given-up") : DrawnAgain.Of<DeadLetter>(http, new { Draft = draft.With(problem) }, problem.Status);
    }

    /// <summary>Each goes by itself: what cannot go keeps none of the others.</summary>
    private static async Task<IResult> Chosen(HttpContext http, DeadLettersDesks desks)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var key = form.Key();
        var chosen = form["letter"].Select(LetterChoice.Parse).OfType<LetterChoice>().DistinctBy(choice => choice.Place).ToList();
        if (chosen.Count == 0) return Stayed(new(StatusCodes.Status422UnprocessableEntity, "", "Nothing was chosen", "Tick the letters to send again, then press."));
        var stayed = new Dictionary<string, string[]>();
        foreach (var choice in chosen)
        {
            var once = MessageIds.Hash($"{key} {choice.Place.Path}");
            if (await Try(desks.Of(choice.Place.Service).SendAgain(choice.Place, null, null, once, http.RequestAborted)) is { } no)
                stayed[$"{choice.MessageType} in {choice.Place.Path}"] = [$"{no.Title}. {no.Detail}"];
        }
        var went = chosen.Count - stayed.Count;
        return stayed.Count == 0
            ? new SeeOther($"{LetterPlace.Home}?done=chosen&count={went}")
            : Stayed(new(StatusCodes.Status409Conflict, "", $"{(went == 0 ? "None" : went)} went, {stayed.Count} did not", "These are as they were:", stayed));
    }

    private static RazorComponentResult<DeadLetters> Stayed(DeskProblem problem) => new(new { Problem = problem }) { StatusCode = problem.Status };

    private static LetterPlace? Parked(string service, long row) => LetterPlace.Outboxes.Contains(service) ? LetterPlace.Parked(service, row) : null;

    private static Task<DeskProblem?> Try(Task<DeskProblem?> sent) =>
        sent.OrSilence("The service does not answer", "What you wrote is below. Press again in a moment: if it did go, it does not go twice.");
}

/// <summary>A ticked letter, by its place and its type: it may be gone by the time it is spoken of.</summary>
public sealed record LetterChoice(LetterPlace Place, string MessageType)
{
    public static LetterChoice? Parse(string? value) =>
        value?.Split(' ', 2) is [var path, var type] && LetterPlace.Parse(path) is { } place ? new(place, type) : null;

    public override string ToString() => $"{Place.Path} {MessageType}";
}
