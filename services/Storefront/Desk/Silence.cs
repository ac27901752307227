using Shop.Platform;

namespace Shop.Storefront;

public static class Silence
{
    /// <summary>A service that does not answer as a problem like any other: the form is drawn again with what was typed, under the key it had.</summary>
    public static async Task<DeskProblem?> OrSilence(this Task<DeskProblem?> sent, string title, string detail)
    {
        try
        {
            return await sent;
        }
        catch (StoreUnavailable)
        {
            return new(StatusCodes.Status503ServiceUnavailable, "", title, detail);
        }
    }
}
