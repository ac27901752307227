using System.ComponentModel.DataAnnotations;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>A shopper's orders; what belongs to another is not there.</summary>
public static class OrdersApi
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/orders").WithTags("Orders");
        orders.MapGet("/", List).WithSummary("The caller's orders, newest first");
        orders.MapGet("/{id:guid}", One).WithSummary("One order");
        orders.MapGet("/{id:guid}/history", History).WithSummary("What happened to the order: the plain story, or with role ops the X-ray")
            .WithDescription("An owner gets the changes of status. Role ops gets every event in Ordering, Inventory and Payment with its cause, trace and time since the last, retries and compensations marked; ?view=story gives ops the plain story too.");
        orders.MapGet("/{id:guid}/events", Events).WithSummary("Server-sent events, one per change of status; resumable by Last-Event-ID");
        orders.MapPost("/{id:guid}/payment", Pay).WithSummary("Pays with another card after a declined one; 409 payment-not-awaited otherwise")
            .WithDescription("Needs a header Idempotency-Key. Answers 202 with the order. Another declined card leaves the order waiting again.");
        orders.MapPost("/{id:guid}/cancel", Cancel).WithSummary("Cancels the order; 409 too-late once it is packed");
        orders.MapPost("/{id:guid}/returns", Return).WithSummary("Returns a delivered order, or lines of it; 409 return-too-late, lines-not-returnable or not-returnable")
            .WithDescription("Without a body or without lines everything that is left comes back. With lines a header Idempotency-Key is needed. Answers 202 with the order: each line tells how many of it have come back.");
    }

    private static async Task<IResult> List([AsParameters] OrdersQuery query, HttpContext http, OrderReader orders, CancellationToken cancellationToken) =>
        TypedResults.Ok(await orders.List(http.User.Id(), query, cancellationToken));

    private static async Task<IResult> One(Guid id, HttpContext http, OrderReader orders, CancellationToken cancellationToken) =>
        await orders.Find(id, cancellationToken) is { } order && MaySee(http, order) ? TypedResults.Ok(OrderView.Of(order)) : OrderAnswers.NotFound;

    private static async Task<IResult> History(Guid id, string? view, HttpContext http, OrderReader orders, PartsClient parts, CancellationToken cancellationToken)
    {
        if (await orders.Find(id, cancellationToken) is not { } order || !MaySee(http, order)) return OrderAnswers.NotFound;
        var steps = await orders.History(id, 0, cancellationToken);
        if (!IsOps(http) || view == "story") return TypedResults.Ok(steps.Where(step => step.Moved).Select(StoryView.Of));
        var others = await parts.Read(id, http.Request.Headers.Authorization, cancellationToken);
        return TypedResults.Ok(XRay.Of(order, [ServicePart.Of(order, steps), .. others]));
    }

    private static async Task<IResult> Events(Guid id, HttpContext http, OrderReader orders, OrderEvents events, CancellationToken cancellationToken)
    {
        if (await orders.Find(id, cancellationToken) is not { } order || !MaySee(http, order)) return OrderAnswers.NotFound;
        await events.Stream(http, id, cancellationToken);
        return TypedResults.Empty;
    }

    private static async Task<IResult> Pay(Guid id, PayAgainRequest request, HttpContext http, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(http.Request.Headers["Idempotency-Key"])) return CheckoutAnswers.KeyRequired;
        return await Do(new PayAgain(id, http.User.Id(), request.Token!), http, commit, cancellationToken);
    }

    private static Task<IResult> Cancel(Guid id, HttpContext http, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken) =>
        Do(new CancelOrder(id, http.User.Id()), http, commit, cancellationToken);

    // Everything can come back once only; the same lines can come back twice, and the key tells whether they do.
    private static async Task<IResult> Return(Guid id, ReturnRequest? request, HttpContext http, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken)
    {
        if (request?.Lines is { Count: > 0 } && string.IsNullOrEmpty(http.Request.Headers["Idempotency-Key"])) return CheckoutAnswers.KeyRequired;
        return await Do(new ReturnOrder(id, http.User.Id(), request?.Lines?.Select(line => new ReturnLine(line.ProductId, line.Sku, line.Quantity)).ToList(), request?.Reason),
            http, commit, cancellationToken);
    }

    internal static async Task<IResult> Do(object body, HttpContext http, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken, Deed? deed = null)
    {
        if (await commit.Recall(http, body, cancellationToken) is { } kept) return kept;
        return await commit.Do(Command.From(http, body, body) with { Deed = deed }, cancellationToken) ?? throw new InvalidOperationException("A shopper is always answered.");
    }

    private static bool MaySee(HttpContext http, Order order) => order.CustomerId == http.User.Id() || IsOps(http);

    private static bool IsOps(HttpContext http) => http.User.IsInRole(Authentication.Ops) || http.User.IsInRole(Authentication.Admin);
}

public sealed record ReturnRequest([property: MaxLength(100)] IReadOnlyList<ReturnLineRequest>? Lines, [property: StringLength(200)] string? Reason);

/// <param name="Sku">Names the line where <paramref name="ProductId"/> does not.</param>
public sealed record ReturnLineRequest(Guid? ProductId, [property: StringLength(64)] string? Sku, [property: Range(1, 1_000_000)] int Quantity);

public sealed record PayAgainRequest([property: Required, StringLength(100)] string? Token);

/// <param name="Number">The one order of that number, where it is the caller's to see.</param>
public sealed record OrdersQuery([property: AllowedValues(null, "placed", "stockReserved", "paymentPending", "paid", "confirmed", "packed", "shipped", "delivered", "rejected", "cancelled", "returned")] string? Status, Guid? After, [property: Range(1, 100)] int? Limit, [property: StringLength(20)] string? Number = null);

public sealed record OrderSummary(Guid Id, string Number, OrderStatus Status, long Version, Contracts.Money Total, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt);

public sealed record OrderPage(IReadOnlyList<OrderSummary> Items, Guid? Next);

/// <param name="Shortages">Of a rejected order: what there was not enough of.</param>
public sealed record StoryView(long Version, OrderStatus Status, DateTimeOffset At, IReadOnlyList<Contracts.StockShortage>? Shortages)
{
    public static StoryView Of(StoredStep step) => new(step.Version, step.Status, step.At, step.Status is OrderStatus.Rejected ? OrderFlow.ShortagesIn(step.Detail) : null);
}
