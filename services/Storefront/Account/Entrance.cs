using System.ComponentModel.DataAnnotations;

namespace Shop.Storefront;

/// <summary>A field that needs another look, and what to say about it.</summary>
/// <param name="Field">The id of the control.</param>
public sealed record FieldProblem(string Field, string Text);

/// <summary>The forms of sign-in and register as they were typed, passwords excepted, and what is wrong with them.</summary>
/// <param name="Back">Where to go afterwards.</param>
public sealed record Entrance(string? Back, string Email = "", string Name = "")
{
    private static readonly EmailAddressAttribute address = new();

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    public string? ProblemOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Text;

    public Entrance With(params IEnumerable<FieldProblem?> problems) => this with { Problems = [.. problems.OfType<FieldProblem>()] };

    /// <summary>What can be seen without asking anybody.</summary>
    public Entrance CheckSignIn(string password, Texts texts) => With(CheckEmail("email", texts), CheckPassword("password", password, texts));

    public Entrance CheckRegister(string password, Texts texts) => With(
        Name.Length == 0 ? new("name", texts["enter.name.missing"]) : Name.Length > 100 ? new("name", texts["enter.name.long"]) : null,
        CheckEmail("new-email", texts),
        CheckPassword("new-password", password, texts));

    /// <summary>Which of Identity's rules it was; Identity itself says it in English only.</summary>
    public FieldProblem Weak(string password, Texts texts) => new("new-password",
        password.Length < 8 ? texts["enter.weak.short"]
        : password.Length > 256 ? texts["enter.weak.long"]
        : new[] { Email, Email.Split('@')[0], Name }.Any(part => part.Trim() is { Length: >= 4 } word && password.Contains(word, StringComparison.OrdinalIgnoreCase)) ? texts["enter.weak.own"]
        : texts["enter.weak.common"]);

    public static FieldProblem Throttled(string field, TimeSpan? wait, Texts texts) =>
        new(field, texts["enter.throttled", texts.Count("enter.minutes", Math.Max(1, (int)Math.Ceiling((wait ?? TimeSpan.FromMinutes(1)).TotalMinutes)))]);

    /// <summary>The gateway took the form no further: too many came from this address. Its words are said where the address carries the seconds to wait.</summary>
    public Entrance After(HttpContext http, string field, Texts texts)
    {
        if (!int.TryParse(http.Request.Query["wait"], out var seconds)) return this;
        http.Response.Headers.CacheControl = "private, no-store";
        return With(Throttled(field, TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3600)), texts));
    }

    private FieldProblem? CheckEmail(string field, Texts texts) =>
        Email.Length == 0 ? new(field, texts["enter.email.missing"])
        : Email.Length > 254 || !address.IsValid(Email) ? new(field, texts["enter.email.shape"])
        : null;

    private static FieldProblem? CheckPassword(string field, string password, Texts texts) =>
        password.Length == 0 ? new(field, texts["enter.password.missing"]) : password.Length > 1024 ? new(field, texts["enter.weak.long"]) : null;
}
