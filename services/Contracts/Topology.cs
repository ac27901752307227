namespace Shop.Contracts;

/// <summary>
/// Who hears what: message type → endpoints. Setup declares exchanges, queues and bindings from this map before the first
/// publish, and a test holds it against the consumers. Replicated data has endpoints of its own (<c>…-facts</c>), so that
/// an import does not stand before orders.
/// </summary>
public static class Topology
{
    public static readonly IReadOnlyDictionary<Type, string[]> Routes = new Dictionary<Type, string[]>
    {
        [typeof(ProductChanged)] = ["ordering-facts", "cart-facts", "recommendation-facts"],
        [typeof(StockAdjustmentRequested)] = ["inventory-facts"],
        [typeof(StockLevelChanged)] = ["catalog-facts", "recommendation-facts"],
        [typeof(ProductViewed)] = ["recommendation-facts"],
        [typeof(CartLineAdded)] = ["recommendation-facts"],
        [typeof(ProductRated)] = ["recommendation-facts"],
        [typeof(ReviewWritten)] = ["recommendation-facts"],
        [typeof(ReviewUnderstood)] = ["catalog-facts"],
        [typeof(GuestSignedIn)] = ["ordering-facts", "cart-facts", "recommendation-facts", "catalog-facts"],
        [typeof(ShopperErased)] = ["recommendation-facts"],
        [typeof(StaffActed)] = ["identity"],

        [typeof(OrderPlaced)] = ["inventory", "cart", "recommendation-facts"],
        [typeof(StockConfirmRequested)] = ["inventory"],
        [typeof(StockReleaseRequested)] = ["inventory"],
        [typeof(RestockRequested)] = ["inventory"],
        [typeof(ReservationExpiryDue)] = ["inventory"],
        [typeof(StockLevelDue)] = ["inventory-facts"],

        [typeof(StockReserved)] = ["ordering"],
        [typeof(StockRejected)] = ["ordering"],
        [typeof(StockConfirmed)] = ["ordering", "catalog-facts", "recommendation-facts"],
        [typeof(StockConfirmFailed)] = ["ordering"],
        [typeof(StockReservationExpired)] = ["ordering"],
        [typeof(PaymentActionRequired)] = ["ordering"],
        [typeof(PaymentCaptured)] = ["ordering"],
        [typeof(PaymentDeclined)] = ["ordering"],
        [typeof(PaymentVoided)] = ["ordering"],
        [typeof(PaymentRefunded)] = ["ordering"],
        [typeof(PaymentTimeoutDue)] = ["ordering"],
        [typeof(StockConfirmationDue)] = ["ordering"],
        [typeof(PackingDue)] = ["ordering"],
        [typeof(ShippingDue)] = ["ordering"],
        [typeof(DeliveryDue)] = ["ordering"],

        [typeof(PaymentRequested)] = ["payment"],
        [typeof(PaymentVoidRequested)] = ["payment"],
        [typeof(RefundRequested)] = ["payment"],
        [typeof(PaymentAttemptDue)] = ["payment"],
    };

    public static IEnumerable<string> Endpoints => Routes.Values.SelectMany(endpoints => endpoints).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The exchange a message type is published to, as MassTransit names it.</summary>
    public static string ExchangeOf(Type message) => $"{message.Namespace}:{message.Name}";
}
