using Shop.Inventory;
using Shop.Ordering;
using Shop.Payment;

namespace Shop.Proof.Simulation;

/// <summary>The invariants on a run that has come to rest: the same as the auditor's, over tables in memory.</summary>
internal static class Checks
{
    public static IReadOnlyList<string> Of(Run run) =>
        [.. run.DeadLetters.Select(letter => $"I7 dead letter: {letter}"), .. Stock(run), .. Orders(run), .. Money(run), .. Codes(run), .. Histories(run)];

    private static IEnumerable<string> Stock(Run run)
    {
        foreach (var item in run.Stock.Items.Values)
        {
            var entries = run.Stock.Ledger.Where(entry => entry.ProductId == item.ProductId).ToList();
            var came = entries.Where(entry => entry.Kind is LedgerKind.Initial or LedgerKind.Restock or LedgerKind.Adjust).Sum(entry => entry.Quantity);
            if (came != item.Available + item.Reserved + item.Sold || item.Available < 0 || item.Reserved < 0 || item.Sold < 0)
                yield return $"I1 {item.ProductId}: {came} came in; {item.Available} available, {item.Reserved} reserved, {item.Sold} sold";
            if (Units(run, item.ProductId, ReservationStatus.Confirmed) != item.Sold) yield return $"I2 {item.ProductId}: {item.Sold} sold, {Units(run, item.ProductId, ReservationStatus.Confirmed)} confirmed";
            if (item.Reserved != 0) yield return $"I6 {item.ProductId}: {item.Reserved} still reserved";
            if (run.Catalogue.Products[item.ProductId] is var shown && (shown.Level, shown.Available) != (item.Level, item.ShownNumber))
                yield return $"I11 {item.ProductId}: the catalogue shows {shown.Available}, {item.ShownNumber} was told";
            var ever = entries.Where(entry => entry.Kind == LedgerKind.Sell).Sum(entry => entry.Quantity);
            if (shown.Fields.Popularity != ever) yield return $"I8 {item.ProductId}: the catalogue has counted {shown.Fields.Popularity} sold, the ledger {ever}";
            if (!item.IsAnnounced) yield return $"I11 {item.ProductId}: the catalogue was never told {item.Available}";
        }
        foreach (var twice in run.Stock.Ledger.GroupBy(entry => (entry.Cause, entry.Version, entry.Kind, entry.ProductId)).Where(group => group.Count() > 1))
            yield return $"I8 {twice.Key.Cause}: {twice.Key.Kind} booked {twice.Count()} times";
    }

    private static int Units(Run run, Guid product, ReservationStatus status) => run.Stock.Reservations.Values.Where(reservation => reservation.Status == status)
        .SelectMany(reservation => reservation.Lines).Where(line => line.ProductId == product).Sum(line => line.Left);

    private static IEnumerable<string> Orders(Run run)
    {
        foreach (var shopper in run.Shoppers.Where(shopper => shopper.Accepted && !run.Orders.Orders.ContainsKey(shopper.Order)))
            yield return $"I5 {shopper.Order}: accepted and gone";
        foreach (var order in run.Orders.Orders.Values)
        {
            if (order.Status is not (OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Delivered or OrderStatus.Returned))
                yield return $"I5 {order.Id}: stuck, {order.Status}";
            var reservation = run.Stock.Reservations.GetValueOrDefault(order.Id)?.Status;
            if (order.Status == OrderStatus.Delivered != (reservation == ReservationStatus.Confirmed))
                yield return $"I2 {order.Id}: the order is {order.Status}, its reservation {reservation?.ToString() ?? "missing"}";
        }
    }

    private static IEnumerable<string> Money(Run run)
    {
        foreach (var order in run.Orders.Orders.Values)
        {
            var (net, captures) = (run.Provider.Net(order.Id), run.Provider.Captures(order.Id));
            if (captures > 1) yield return $"I4 {order.Id}: captured {captures} times";
            if (order.Status == OrderStatus.Delivered && net != order.Total.Amount - order.Refunding) yield return $"I3 {order.Id}: delivered, and the provider holds {net} of {order.Total.Amount} less {order.Refunding}";
            if (order.Refunds.Any(refund => refund.RefundedAt is null)) yield return $"I5 {order.Id}: a refund was never made";
            if (order.Status != OrderStatus.Delivered && net != 0) yield return $"I4 {order.Id}: {order.Status}, and the provider holds {net}";
        }
        foreach (var payment in run.Payments.Payments.Values)
            if (payment.Status is PaymentStatus.Requested or PaymentStatus.Pending or PaymentStatus.ActionRequired or PaymentStatus.Authorized or PaymentStatus.Voiding || payment.Calls().Count > 0)
                yield return $"I5 {payment.OrderId}: its payment rests as {payment.Status} with something to ask";
    }

    private static IEnumerable<string> Codes(Run run)
    {
        foreach (var promotion in run.Orders.Promotions.Values)
        {
            var held = run.Orders.Redemptions.Values.Where(row => row.Redemption.Code == promotion.Code && !row.IsReleased).ToList();
            if (promotion.Uses != held.Count || promotion.Given != held.Sum(row => row.Redemption.Amount) || promotion.Uses > promotion.Terms.Budget)
                yield return $"I16 {promotion.Code}: counted {promotion.Uses} of {promotion.Terms.Budget}, {held.Count} have it";
        }
        foreach (var order in run.Orders.Orders.Values)
        {
            var goods = order.Lines.Sum(line => line.Price.Amount * line.Quantity);
            if (goods != 0 && goods - order.Discount != order.Total.Amount) yield return $"I3 {order.Id}: {goods} less {order.Discount} are not {order.Total.Amount}";
            if (order.Coupon is not null && run.Orders.Redemptions[order.Id].IsReleased != (order.Status is OrderStatus.Rejected or OrderStatus.Cancelled))
                yield return $"I16 {order.Id}: {order.Status}, and its code is {(run.Orders.Redemptions[order.Id].IsReleased ? "free" : "taken")}";
        }
    }

    private static IEnumerable<string> Histories(Run run)
    {
        foreach (var order in run.Orders.Orders.Values)
        {
            var steps = run.Orders.History[order.Id];
            if (steps.Select(step => step.Version).SequenceEqual(Enumerable.Range(1, (int)order.Version).Select(n => (long)n)) is false)
                yield return $"I8 {order.Id}: {steps.Count} steps to version {order.Version}";
            if (steps[^1].Status != order.Status) yield return $"I9 {order.Id}: is {order.Status}, its story ends with {steps[^1].Status}";
            for (var i = 1; i < steps.Count; i++)
                if (Place(steps[i].Status) < Place(steps[i - 1].Status)) yield return $"I9 {order.Id}: {steps[i - 1].Status} was followed by {steps[i].Status}";
        }
    }

    private static int Place(OrderStatus status) => status is OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Returned ? 100 : (int)status;
}
