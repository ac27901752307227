namespace Shop.Proof.Simulation;

/// <summary>A mistake built into the plumbing on purpose: the simulation must find each of them.</summary>
public enum Flaw
{
    None,

    /// <summary>Messages are not remembered: a repeat is done again.</summary>
    NoInbox,

    /// <summary>Acknowledged first, committed then: a crash between loses the message.</summary>
    AckBeforeCommit,

    /// <summary>Taken out of the outbox first, sent then: a crash between loses the message.</summary>
    MarkBeforeSend,

    /// <summary>Deadlines are not kept.</summary>
    NoDeadlines,

    /// <summary>Two replicas read the same stock and both write what they have reckoned.</summary>
    LostUpdates,

    /// <summary>Nobody asks Inventory to give units back, and reservations do not expire.</summary>
    NoRelease,

    /// <summary>Every call to the provider is a new payment to it.</summary>
    NoProviderKey,

    /// <summary>State and messages are not one commit: the last message is sometimes missing.</summary>
    PartialCommit,
}
