namespace Shop.PaymentSimulator;

/// <summary>A card that leads to an outcome. Real cards are not among them.</summary>
public sealed record TestCard(string Number, string Token, string English, string Chinese, bool Rare = false);

/// <summary>What was typed into the card form. A class: its text says nothing, should anybody log it.</summary>
public sealed class CardInput
{
    public string? Number { get; init; }

    /// <summary>MM/YY</summary>
    public string? Expiry { get; init; }
    public string? Code { get; init; }
}

/// <summary>A token, or which field is wrong and how: <c>empty</c>, <c>wrong</c>, <c>past</c> or <c>unknown</c>.</summary>
public sealed record CardAnswer(string? Token, string? Field = null, string? Problem = null);

/// <summary>From a card to a token. Nothing of the card is kept.</summary>
public static class Cards
{
    public static IReadOnlyList<TestCard> Test { get; } =
    [
        new("4242424242424242", "tok_ok", "pays", "付款成功"),
        new("4000000000003220", "tok_3ds", "3-D Secure check", "3-D Secure 验证"),
        new("4000000000000002", "tok_declined", "declined", "被拒绝"),
        new("4000000000009995", "tok_insufficient_funds", "insufficient funds", "余额不足"),
        new("4000000000001000", "tok_slow", "pays after 20 s", "20 秒后付款成功", Rare: true),
        new("4000000000002008", "tok_lost_webhook", "pays, webhook lost", "付款成功，通知丢失", Rare: true),
        new("4000000000003006", "tok_duplicate_webhook", "pays, webhook three times", "付款成功，通知三次", Rare: true),
        new("4000000000004004", "tok_out_of_order", "pays, webhooks out of order", "付款成功，通知乱序", Rare: true),
        new("4000000000000077", "tok_authorize", "held, then captured", "先冻结，再扣款", Rare: true),
        new("4000000000005126", "tok_partial", "only half is taken", "只扣一半", Rare: true),
        new("4000000000000259", "tok_dispute", "pays, then the bank disputes", "付款成功，随后银行拒付", Rare: true),
    ];

    public static CardAnswer Tokenize(CardInput card, DateOnly today)
    {
        var number = Digits(card.Number);
        if (number.Length == 0) return new(null, "number", "empty");
        if (number.Length is < 12 or > 19 || !IsLuhn(number)) return new(null, "number", "wrong");

        if (string.IsNullOrWhiteSpace(card.Expiry)) return new(null, "expiry", "empty");
        var expiry = Digits(card.Expiry);
        if (expiry.Length != 4 || int.Parse(expiry[..2], null) is var month && month is < 1 or > 12) return new(null, "expiry", "wrong");
        var year = 2000 + int.Parse(expiry[2..], null);
        // Good to the end of its month; one more day, for those whose day is not over yet.
        if (new DateOnly(year, month, 1).AddMonths(1) < today) return new(null, "expiry", "past");

        if (string.IsNullOrWhiteSpace(card.Code)) return new(null, "code", "empty");
        if (card.Code.Trim() is not { Length: 3 or 4 } code || !code.All(char.IsAsciiDigit)) return new(null, "code", "wrong");

        return Test.FirstOrDefault(known => known.Number == number) is { } found ? new(found.Token) : new(null, "number", "unknown");
    }

    /// <summary>The check digit that catches a mistyped number.</summary>
    public static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
        }
        return sum % 10 == 0;
    }

    // Grouped by spaces or dashes, as people write it; anything else makes it wrong.
    private static string Digits(string? text)
    {
        var tight = string.Concat((text ?? "").Where(letter => letter is not (' ' or '-' or '/')));
        return tight.All(char.IsAsciiDigit) ? tight : "?";
    }
}
