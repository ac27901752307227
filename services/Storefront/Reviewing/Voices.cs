namespace Shop.Storefront;

public sealed record Voice(Guid Id, string Author, int Rating, string Text, string Language, bool Verified, int Helpful, string? Sentiment, DateTimeOffset? CreatedAt, DateTimeOffset? EditedAt);

public sealed record VoiceAspect(string Aspect, string Name, long Mentions, long Positive, long Negative);

/// <param name="Distribution">How many gave how many blossoms, from one to five.</param>
public sealed record VoiceSummary(int Count, decimal? Average, IReadOnlyList<int> Distribution, IReadOnlyDictionary<string, int> Sentiments, IReadOnlyList<VoiceAspect> Aspects);

/// <param name="Yours">What the visitor said before.</param>
/// <param name="Bought">The visitor has bought the product here.</param>
public sealed record Voices(IReadOnlyList<Voice> Items, string? Next, VoiceSummary Summary, Voice? Yours, bool Bought);

/// <summary>What a visitor is about to say.</summary>
/// <param name="Key">The form's own: pressed twice it is said once.</param>
/// <param name="Trouble">Why it was not taken.</param>
public sealed record VoiceDraft(Guid Key, int? Rating, string Text, string? Trouble = null)
{
    public const int Shortest = 3, Longest = 4000;

    public static VoiceDraft Read(IFormCollection form) => new(
        form.Key(), form["rating"].ToString() is [>= '1' and <= '5' and var digit] ? digit - '0' : null, form["text"].ToString().Trim());

    /// <returns>What is wrong with it by itself: <c>rating</c>, <c>text</c> or nothing.</returns>
    public string? Check() => Rating is null ? "rating" : Text.Length is < Shortest or > Longest ? "text" : null;
}
