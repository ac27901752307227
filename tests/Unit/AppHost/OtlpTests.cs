using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class OtlpTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shop-unit-").FullName;

    private static byte[] Trace
    {
        get
        {
            var attribute = Message(9, [.. Message(1, "tries"u8), .. Message(2, [0x18, 0x03])]); // intValue 3
            byte[] span =
            [
                .. Message(1, [0xAB, .. new byte[15]]), .. Message(2, [0xCD, .. new byte[7]]), .. Message(5, "POST"u8), 0x30, 0x02,
                .. Fixed(7, 1_795_533_633_799_441_300), .. attribute, .. Message(200, "unknown"u8), 0x85, 0x01, 1, 0, 0, 0, // flags
            ];
            var scopes = Message(2, [.. Message(1, Message(1, "Shop"u8)), .. Message(2, span)]);
            return Message(1, [.. Message(1, Message(1, [.. Message(1, "service.name"u8), .. Message(2, Message(1, "ordering"u8))])), .. scopes]);
        }
    }

    [Fact]
    public void Protobuf_becomes_the_JSON_form_of_OTLP()
    {
        var line = OtlpJson.Write(OtlpMessage.Signals["/v1/traces"], Trace);
        Assert.Equal("""{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"ordering"}}]},"scopeSpans":[{"scope":{"name":"Shop"},"spans":[{"traceId":"ab000000000000000000000000000000","spanId":"cd00000000000000","name":"POST","kind":2,"startTimeUnixNano":"1795533633799441300","attributes":[{"key":"tries","value":{"intValue":"3"}}]}]}]}]}""", line);
    }

    [Fact]
    public void A_histogram_keeps_its_buckets()
    {
        byte[] buckets = new byte[16], bounds = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(buckets, 4);
        BinaryPrimitives.WriteDoubleLittleEndian(bounds, 0.5);
        var point = Message(1, [.. Fixed(4, 4), .. Message(6, buckets), .. Message(7, bounds)]);
        var metric = Message(2, [.. Message(1, "shop_batch_size"u8), .. Message(9, point)]);
        var line = OtlpJson.Write(OtlpMessage.Signals["/v1/metrics"], Message(1, Message(2, metric)));
        Assert.Contains("""{"name":"shop_batch_size","histogram":{"dataPoints":[{"count":"4","bucketCounts":["4","0"],"explicitBounds":[0.5]}]}}""", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_services_send_is_a_line_in_a_file()
    {
        using var http = new HttpClient();
        await using (var receiver = await OtlpReceiver.StartAsync(folder, next: null))
        {
            using var good = await http.PostAsync(receiver.Target.Endpoint + "/v1/traces", new ByteArrayContent(Trace));
            using var bad = await http.PostAsync(receiver.Target.Endpoint + "/v1/traces", new ByteArrayContent([0x0A, 0x7F]));
            using var unknown = await http.PostAsync(receiver.Target.Endpoint + "/v1/profiles", new ByteArrayContent([]));
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound], [good.StatusCode, bad.StatusCode, unknown.StatusCode]);
        }
        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "traces.jsonl")));
        Assert.Equal("ordering", JsonSerializer.Deserialize<JsonElement>(line).GetProperty("resourceSpans")[0].GetProperty("resource").GetProperty("attributes")[0]
            .GetProperty("value").GetProperty("stringValue").GetString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Message(int field, ReadOnlySpan<byte> content)
    {
        var bytes = new List<byte>();
        Varint(bytes, (uint)field << 3 | 2);
        Varint(bytes, (uint)content.Length);
        bytes.AddRange(content);
        return [.. bytes];
    }

    private static byte[] Fixed(int field, long value)
    {
        var bytes = new byte[9];
        bytes[0] = (byte)(field << 3 | 1);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static void Varint(List<byte> bytes, uint value)
    {
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }
}
