namespace Shop.Contracts;

/// <summary>A guest has signed in: the guest's cart and orders belong to the account from now on.</summary>
public sealed record GuestSignedIn(Guid GuestId, Guid AccountId);
