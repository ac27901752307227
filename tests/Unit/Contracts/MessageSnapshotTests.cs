using System.Reflection;
using System.Text.Json;
using MassTransit.Serialization;
using Shop.Contracts;

namespace Shop.Tests.Unit.Contracts;

/// <summary>
/// The JSON of every message, as it lies in queues and outboxes. A changed snapshot is a changed contract: only new optional fields are
/// allowed, anything else is a new message. Set UPDATE_SNAPSHOTS=1 to write them.
/// </summary>
public sealed class MessageSnapshotTests
{
    private static readonly JsonSerializerOptions indented = new(SystemTextJsonMessageSerializer.Options) { WriteIndented = true };

    public static TheoryData<string> Messages => [.. Topology.Routes.Keys.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_json_of_a_message_does_not_change(string name)
    {
        var type = typeof(Topology).Assembly.GetType($"Shop.Contracts.{name}")!;
        var json = JsonSerializer.Serialize(Sample(type), type, indented);
        var file = Path.Combine(Repository.Root, "tests", "Unit", "Contracts", "Snapshots", $"{name}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, json + "\n");
        }
        Assert.True(File.Exists(file), $"{name} has no snapshot: run the tests once with UPDATE_SNAPSHOTS=1 and commit it.");
        Assert.Equal(File.ReadAllText(file).Trim(), json);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, indented), type, indented));
    }

    [Fact]
    public void Messages_from_before_there_were_attempts_are_of_the_first()
    {
        Assert.Equal(1, Read<PaymentRequested>("{\"orderId\":\"0190f5c4-7b8a-7c3d-9e21-4f5a6b7c8d9e\",\"customerId\":\"0190f5c4-7b8a-7c3d-9e21-4f5a6b7c8d9e\",\"amount\":{\"amount\":7,\"currency\":\"GBP\"},\"token\":\"text\"}").Attempt);
        Assert.Equal(1, Read<PaymentDeclined>("{\"orderId\":\"0190f5c4-7b8a-7c3d-9e21-4f5a6b7c8d9e\",\"reason\":\"text\"}").Attempt);
        Assert.Equal(1, Read<PaymentActionRequired>("{\"orderId\":\"0190f5c4-7b8a-7c3d-9e21-4f5a6b7c8d9e\",\"url\":\"text\"}").Attempt);
        Assert.Equal(1, Read<PaymentCaptured>("{\"orderId\":\"0190f5c4-7b8a-7c3d-9e21-4f5a6b7c8d9e\"}").Attempt);

        static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, indented)!;
    }

    [Fact]
    public void Every_message_type_has_a_route()
    {
        var messages = typeof(Topology).Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type != typeof(OrderLine) && type != typeof(StockShortage) && type != typeof(SoldLine) && type != typeof(ProductTrait)
                && type != typeof(ReviewAspect));
        Assert.Equal(messages.Select(type => type.Name).Order(), Topology.Routes.Keys.Select(type => type.Name).Order());
    }

    // A value for every parameter of the record, the same in every run.
    private static object Sample(Type type) => type switch
    {
        _ when type == typeof(Guid) => new Guid("0190f5c4-7b8a-7c3d-9e21-4f5a6b7c8d9e"),
        _ when type == typeof(string) => "text",
        _ when type == typeof(int) => 3,
        _ when type == typeof(long) => 7L,
        _ when type == typeof(bool) => true,
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        _ when type == typeof(decimal) => 4.5m,
        _ when type == typeof(double) => 0.5,
        _ when Nullable.GetUnderlyingType(type) is { } inner => Sample(inner),
        { IsEnum: true } => Enum.GetValues(type).GetValue(1)!,
        { IsGenericType: true } => ListOf(type.GetGenericArguments()[0]),
        _ => type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First() is var constructor
            ? constructor.Invoke([.. constructor.GetParameters().Select((ParameterInfo p) => Sample(p.ParameterType))])
            : throw new InvalidOperationException(type.Name),
    };

    private static Array ListOf(Type element)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Sample(element), 0);
        return list;
    }
}
