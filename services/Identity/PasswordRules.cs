namespace Shop.Identity;

/// <summary>Length and obviousness; no rules about which characters, which only make passwords worse.</summary>
public static class PasswordRules
{
    public const int MinLength = 8;
    public const int MaxLength = 256;

    private static readonly HashSet<string> common = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "password1", "password12", "password123", "passw0rd", "p@ssw0rd", "p@ssword", "12345678", "123456789", "1234567890",
        "11111111", "00000000", "87654321", "12341234", "11223344", "qwertyui", "qwertyuiop", "qwerty123", "qwerty12", "1q2w3e4r", "1q2w3e4r5t",
        "1qaz2wsx", "zaq12wsx", "asdfghjk", "asdfghjkl", "zxcvbnm1", "iloveyou", "iloveyou1", "sunshine", "princess", "football", "baseball",
        "superman", "batman123", "starwars", "trustno1", "welcome1", "welcome123", "letmein1", "letmein123", "monkey123", "dragon123", "master123",
        "michelle", "jennifer", "computer", "internet", "whatever", "abcd1234", "abc12345", "abcdefgh", "a1b2c3d4", "changeme", "changeme1",
        "default1", "admin123", "administrator", "root1234", "test1234", "testtest", "guest123", "secret123", "shopshop", "shopping", "shopping1",
    };

    /// <returns>What is wrong and how to mend it, or null.</returns>
    public static string? Refuse(string password, string email, string name)
    {
        if (password.Length < MinLength) return $"Use at least {MinLength} characters. A few unrelated words are easy to remember.";
        if (password.Length > MaxLength) return $"Use at most {MaxLength} characters.";
        if (common.Contains(password) || password.Distinct().Count() < 3) return "This is among the first passwords anybody would try. Use a few unrelated words.";
        if (Contains(password, email) || Contains(password, email.Split('@')[0]) || Contains(password, name))
            return "The password must not contain the e-mail or the name.";
        return null;
    }

    // Short names occur in too many good passwords.
    private static bool Contains(string password, string part) =>
        part.Trim() is { Length: >= 4 } word && password.Contains(word, StringComparison.OrdinalIgnoreCase);
}
