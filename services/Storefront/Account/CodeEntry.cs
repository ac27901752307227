namespace Shop.Storefront;

/// <summary>The second step of a sign-in: the ticket stands for the password, which is not in the page again.</summary>
/// <param name="Ticket">Good once and for five minutes; without a code it opens nothing.</param>
/// <param name="Back">Where to go afterwards.</param>
public sealed record CodeEntry(string Ticket, string? Back, FieldProblem? Problem = null);
