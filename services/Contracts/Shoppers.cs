namespace Shop.Contracts;

/// <summary>A guest has signed in: the guest's cart and orders belong to the account from now on.</summary>
public sealed record GuestSignedIn(Guid GuestId, Guid AccountId);

/// <summary>A shopper's data goes: nothing that names this id may stay.</summary>
public sealed record ShopperErased(Guid ShopperId);
