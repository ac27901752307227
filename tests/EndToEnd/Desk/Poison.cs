using System.Text.Json;
using Dapper;
using RabbitMQ.Client;
using Shop.Contracts;
using Shop.Load;

namespace Shop.Tests.EndToEnd.Desk;

/// <summary>Messages that nobody can handle, put where they fail.</summary>
public static class Poison
{
    /// <summary>Into the queue of an endpoint, past everybody else who hears its type.</summary>
    public static async Task<Guid> Put(this RunningShop shop, string queue, string type, object message)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await new ConnectionFactory { Uri = shop.Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(true, true));
        await channel.BasicPublishAsync("", queue, mandatory: true,
            new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent, MessageId = id.ToString() }, Envelope(type, id, message));
        return id;
    }

    /// <summary>Into the outbox of a service, as its relay leaves a row that it could not send ten times.</summary>
    public static async Task<Guid> Park(this RunningShop shop, string service, string type, object message)
    {
        const string sql = """
            INSERT INTO outbox (due_at, attempts, created_at, message_id, exchange, body, last_error)
            VALUES ('9999-12-31', 10, UTC_TIMESTAMP(6), @id, @exchange, @body, 'Returned: nothing is bound to the exchange.')
            """;
        var id = Guid.CreateVersion7();
        await using var database = await shop.Open(service);
        await database.ExecuteAsync(sql, new { id, exchange = $"{typeof(OrderPlaced).Namespace}:{type}", body = Envelope(type, id, message) });
        return id;
    }

    private static byte[] Envelope(string type, Guid id, object message) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        messageId = id, messageType = new[] { $"urn:message:{typeof(OrderPlaced).Namespace}:{type}" }, message, sentTime = DateTime.UtcNow, headers = new { },
    }, JsonSerializerOptions.Web);
}
