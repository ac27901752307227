namespace Shop.Contracts;

/// <summary>An amount in minor units (pence, cents) of an ISO 4217 currency.</summary>
public readonly record struct Money(long Amount, string Currency);
