using Shop.Contracts;
using Shop.Ordering;

namespace Shop.Tests.Unit.Ordering;

/// <summary>Every status against every message, each cell expected by hand: the discard arm of the switch hides nothing.</summary>
public sealed class OrderFlowGridTests
{
    // "-" ignored · "!" impossible, throws · a number: refused with that HTTP status · else the status after, and what is sent.
    // Held and Retried are paymentPending: the second card was declined and a third is awaited, or the second card is being asked.
    private const string Grid = """
        message                 | none | Placed                          | StockReserved | PaymentPending                                       | Held                                                 | Retried                                              | Paid                                            | Confirmed                                  | Packed              | Shipped   | Delivered                                 | Rejected | Cancelled                 | Returned
        StockReserved           | !    | PaymentPending PaymentRequested | !             | -                                                    | -                                                    | -                                                    | -                                               | -                                          | -                   | -         | -                                         | !        | -                         | -
        StockRejected           | !    | Rejected                        | !             | !                                                    | !                                                    | !                                                    | !                                               | !                                          | !                   | !         | !                                         | -        | -                         | !
        PaymentActionRequired   | !    | !                               | !             | PaymentPending                                       | -                                                    | -                                                    | -                                               | -                                          | -                   | -         | -                                         | !        | -                         | -
        ActionOfCard2           | !    | !                               | !             | !                                                    | -                                                    | PaymentPending                                       | -                                               | -                                          | -                   | -         | -                                         | !        | -                         | -
        PaymentCaptured         | !    | !                               | !             | Paid StockConfirmRequested StockConfirmationDue      | Paid StockConfirmRequested StockConfirmationDue      | Paid StockConfirmRequested StockConfirmationDue      | -                                               | -                                          | -                   | -         | -                                         | !        | Cancelled RefundRequested | -
        SecondCapture           | !    | !                               | !             | Paid StockConfirmRequested StockConfirmationDue      | Paid StockConfirmRequested StockConfirmationDue      | Paid StockConfirmRequested StockConfirmationDue      | !                                               | !                                          | !                   | !         | !                                         | !        | Cancelled RefundRequested | !
        WrongCapture            | !    | !                               | !             | Cancelled RefundRequested StockReleaseRequested      | Cancelled RefundRequested StockReleaseRequested      | Cancelled RefundRequested StockReleaseRequested      | -                                               | -                                          | -                   | -         | -                                         | !        | Cancelled RefundRequested | -
        CaptureOfCard2          | !    | !                               | !             | Paid StockConfirmRequested StockConfirmationDue      | Paid StockConfirmRequested StockConfirmationDue      | Paid StockConfirmRequested StockConfirmationDue      | -                                               | -                                          | -                   | -         | -                                         | !        | Cancelled RefundRequested | -
        PaymentDeclined         | !    | !                               | !             | Cancelled StockReleaseRequested                      | -                                                    | -                                                    | -                                               | -                                          | -                   | -         | -                                         | !        | -                         | -
        DeclineOfCard2          | !    | !                               | !             | !                                                    | -                                                    | PaymentPending                                       | -                                               | -                                          | -                   | -         | -                                         | !        | -                         | -
        DeclineOfCard3          | !    | !                               | !             | !                                                    | !                                                    | !                                                    | -                                               | -                                          | -                   | -         | -                                         | !        | -                         | -
        PaymentTimeoutDue       | !    | Cancelled StockReleaseRequested | !             | Cancelled StockReleaseRequested PaymentVoidRequested | Cancelled StockReleaseRequested                      | Cancelled StockReleaseRequested PaymentVoidRequested | -                                               | -                                          | -                   | -         | -                                         | -        | -                         | -
        StockReservationExpired | !    | Cancelled StockReleaseRequested | !             | Cancelled StockReleaseRequested PaymentVoidRequested | Cancelled StockReleaseRequested                      | Cancelled StockReleaseRequested PaymentVoidRequested | -                                               | -                                          | -                   | -         | -                                         | !        | -                         | -
        StockConfirmed          | !    | !                               | !             | !                                                    | !                                                    | !                                                    | Confirmed PackingDue                            | -                                          | -                   | -         | -                                         | !        | -                         | -
        StockConfirmFailed      | !    | !                               | !             | !                                                    | !                                                    | !                                                    | Cancelled RefundRequested                       | !                                          | !                   | !         | !                                         | !        | -                         | -
        StockConfirmationDue    | !    | !                               | !             | !                                                    | !                                                    | !                                                    | Paid StockConfirmRequested StockConfirmationDue | -                                          | -                   | -         | -                                         | !        | -                         | -
        PackingDue              | !    | !                               | !             | !                                                    | !                                                    | !                                                    | !                                               | Packed ShippingDue                         | -                   | -         | -                                         | !        | -                         | -
        ShippingDue             | !    | !                               | !             | !                                                    | !                                                    | !                                                    | !                                               | !                                          | Shipped DeliveryDue | -         | -                                         | !        | !                         | -
        DeliveryDue             | !    | !                               | !             | !                                                    | !                                                    | !                                                    | !                                               | !                                          | !                   | Delivered | -                                         | !        | !                         | -
        PaymentVoided           | !    | !                               | !             | !                                                    | !                                                    | !                                                    | !                                               | !                                          | !                   | !         | !                                         | !        | Cancelled                 | !
        PaymentRefunded         | !    | !                               | !             | !                                                    | !                                                    | !                                                    | !                                               | !                                          | !                   | !         | !                                         | !        | Cancelled                 | Returned
        GuestSignedIn           | !    | Placed                          | !             | PaymentPending                                       | PaymentPending                                       | PaymentPending                                       | Paid                                            | Confirmed                                  | Packed              | Shipped   | Delivered                                 | Rejected | Cancelled                 | Returned
        PayAgain                | 404  | 409                             | !             | 409                                                  | PaymentPending PaymentRequested                      | 409                                                  | 409                                             | 409                                        | 409                 | 409       | 409                                       | 409      | 409                       | 409
        CancelOrder             | 404  | Cancelled StockReleaseRequested | !             | Cancelled StockReleaseRequested PaymentVoidRequested | Cancelled StockReleaseRequested PaymentVoidRequested | Cancelled StockReleaseRequested PaymentVoidRequested | Cancelled RefundRequested StockReleaseRequested | Cancelled RefundRequested RestockRequested | 409                 | 409       | 409                                       | 409      | -                         | 409
        ReturnOrder             | 404  | 409                             | !             | 409                                                  | 409                                                  | 409                                                  | 409                                             | 409                                        | 409                 | 409       | Returned RefundRequested RestockRequested | 409      | 409                       | -
        """;

    public static TheoryData<string, string, string> Cells() => StateGrid.Cells(Grid);

    [Theory, MemberData(nameof(Cells))]
    public void A_message_finds_a_status(string status, string message, string expected) => Assert.Equal(expected, Outcome(status, message));

    [Fact]
    public void The_grid_has_every_status_and_every_message()
    {
        var rows = Grid.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(Enum.GetNames<OrderStatus>().Prepend("none"), rows[0].Skip(1).Except(["Held", "Retried"]));
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Empty(Topology.Routes.Where(route => route.Value.Contains("ordering")).Select(route => route.Key.Name).Except(rows.Select(row => row[0])));
    }

    private static string Outcome(string status, string name)
    {
        var order = status switch
        {
            "none" => null,
            "Held" => Sample.Held,
            "Retried" => Sample.Retried,
            _ => Sample.Order(Enum.Parse<OrderStatus>(status)),
        };
        try
        {
            var decision = OrderFlow.Decide(order, Sample.Message(name), Sample.Now, Sample.Options);
            if (decision.IgnoredBecause is not null) return "-";
            if (decision.State.Orders is not [var next]) return decision.Answer!.Status.ToString();
            Assert.Equal(next.Version, decision.State.History[^1].Version);
            Assert.Equal(next.Version, decision.Version);
            Assert.True(next.Version > order!.Version, "whoever speaks has a new version");
            return string.Join(' ', decision.Messages.Select(outgoing => outgoing.Message.GetType().Name).Prepend(next.Status.ToString()));
        }
        catch (InvalidOperationException)
        {
            return "!";
        }
    }
}
