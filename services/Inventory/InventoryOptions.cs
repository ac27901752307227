using System.ComponentModel.DataAnnotations;

namespace Shop.Inventory;

public sealed class InventoryOptions
{
    /// <summary>How long units are held for an order that is not paid.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan ReservationTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A product's level is told at most once in this time.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan LevelInterval { get; set; } = TimeSpan.FromSeconds(1);
}
