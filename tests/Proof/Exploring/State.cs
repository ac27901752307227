namespace Shop.Proof.Exploring;

/// <summary>
/// Where everything stands: order, stock, payment and provider by their numbers; which messages are still to come and which have come once
/// and may come again; what shopper and rival have used up.
/// </summary>
public readonly record struct State(int Order, int Stock, int Payment, int Provider, UInt128 Pending, UInt128 Again, int Used);

/// <summary>What handling one message gives: the new number of the aggregate, what is sent, and whether it was refused.</summary>
internal readonly record struct Step(int Next, UInt128 Sent, bool Throws, bool NewDeadline);
