namespace Shop.Proof.Exploring;

/// <summary>What may happen to the one order that is explored, besides everything that messages and deadlines may do.</summary>
/// <param name="Units">Units in stock; the order wants one.</param>
/// <param name="Challenge">The card asks for 3-D Secure.</param>
/// <param name="Captures">The provider may take the money.</param>
/// <param name="Declines">The provider may decline the card.</param>
/// <param name="Cancels">The shopper may cancel, at any moment, once.</param>
/// <param name="Returns">The shopper may return, at any moment, once.</param>
/// <param name="SecondCard">A declined card may be followed by another.</param>
/// <param name="Authorizes">The provider holds the money first, and takes it when it is asked to.</param>
/// <param name="Rival">Another order may buy a unit that is available, once.</param>
public sealed record Scenario(
    string Name, int Units = 1, bool Challenge = false, bool Captures = true, bool Declines = false, bool Cancels = false, bool Returns = false,
    bool SecondCard = false, bool Rival = false, bool Authorizes = false)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("a good card"),
        new("a bad card", Captures: false, Declines: true),
        new("nothing in stock", Units: 0),
        new("a good card, cancelled at any moment", Cancels: true),
        new("good or bad, cancelled at any moment", Declines: true, Cancels: true),
        new("3-D Secure, cancelled at any moment", Challenge: true, Declines: true, Cancels: true),
        new("a rival takes what has expired", Cancels: true, Rival: true),
        new("authorised first", Authorizes: true),
        new("authorised first, cancelled at any moment", Authorizes: true, Declines: true, Cancels: true),
        new("returned", Returns: true),
        new("cancelled and returned, with a rival", Cancels: true, Returns: true, Rival: true),
        new("a second card", Declines: true, SecondCard: true),
        new("a second card, cancelled at any moment", Declines: true, SecondCard: true, Cancels: true),
        new("everything", Challenge: true, Declines: true, SecondCard: true, Cancels: true, Returns: true, Rival: true),
    ];
}
