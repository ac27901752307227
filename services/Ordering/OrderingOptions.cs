using System.ComponentModel.DataAnnotations;

namespace Shop.Ordering;

/// <summary>How long each step may take, or takes where the shop itself plays the warehouse.</summary>
public sealed class OrderingOptions
{
    /// <summary>An order that is not paid by then is cancelled.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan PaymentTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Without an answer in this time the confirmation of the stock is asked for again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StockConfirmationTime { get; set; } = TimeSpan.FromMinutes(1);

    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan PackingTime { get; set; } = TimeSpan.FromHours(1);

    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan ShippingTime { get; set; } = TimeSpan.FromHours(4);

    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan DeliveryTime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long after its delivery an order can come back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ReturnTime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>An order this much behind its time has lost a deadline: the sweeper tells it again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A developer does not wait a day for a parcel. Configuration still wins.</summary>
    public static void Hurry(OrderingOptions options)
    {
        options.PackingTime = TimeSpan.FromSeconds(1);
        options.ShippingTime = TimeSpan.FromSeconds(2);
        options.DeliveryTime = TimeSpan.FromSeconds(2);
    }
}
