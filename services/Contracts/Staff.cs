namespace Shop.Contracts;

/// <summary>Somebody of the back office did something: told with the commit that did it, for the audit log.</summary>
/// <param name="Id">Of the deed: told twice it is one line.</param>
/// <param name="Action">Such as <c>order-refunded</c>.</param>
/// <param name="Subject">What it was done to, such as <c>order 0199…</c>.</param>
public sealed record StaffActed(Guid Id, DateTimeOffset At, Guid ActorId, string ActorName, string Service, string Action, string Subject, string? Detail);
