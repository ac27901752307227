using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.Storefront;

/// <summary>What somebody at the desk is about to do to a letter, as typed; with why it was not done, once that is known.</summary>
/// <param name="Message">The message as they would send it.</param>
/// <param name="Came">The message as they saw it: what differs from it is mended. From the form, so that pressing twice asks the same.</param>
/// <param name="Wrong">What is wrong with the message as typed.</param>
public sealed record LetterDraft(LetterPlace Place, string Message, string Came, string Reason, Guid Key, bool GivesUp = false, string? Wrong = null, DeskProblem? Problem = null)
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    public static LetterDraft Read(LetterPlace place, IFormCollection form, bool givesUp) => new(
        place, form["message"].ToString(), form["came"].ToString(), form["reason"].ToString().Trim(), form.Key(), givesUp);

    /// <returns>The message where it was mended, null where it goes as it came; and what is wrong with it, in words, where it cannot be sent.</returns>
    public (JsonNode? Mended, string? Wrong) Check()
    {
        // What is no message in an envelope has no field to mend it in.
        if (Came.Length == 0 && Message.Length == 0) return (null, null);
        try
        {
            using var typed = JsonDocument.Parse(Message, strict);
            if (typed.RootElement.ValueKind != JsonValueKind.Object) return (null, "A message is an object: it begins with { and ends with }.");
            return (IsAsItCame(typed.RootElement) ? null : JsonNode.Parse(Message), null);
        }
        catch (JsonException exception)
        {
            return (null, $"This does not read as JSON{(exception.LineNumber is { } line ? $", line {line + 1}" : "")}: {exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}");
        }
    }

    /// <summary>The form as it is drawn again. A refusal is kept under its key, so what is changed now needs another; silence is asked about under the same.</summary>
    public LetterDraft With(DeskProblem problem) => this with { Problem = problem, Key = problem.Status >= 500 || problem.Type == "request-in-progress" ? Key : Guid.CreateVersion7() };

    /// <summary>Other spaces and line ends are no change.</summary>
    private bool IsAsItCame(JsonElement typed)
    {
        if (Came.Length == 0) return false;
        using var came = JsonDocument.Parse(Came);
        return JsonElement.DeepEquals(came.RootElement, typed);
    }
}
