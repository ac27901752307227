using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.AppHost.Local;

/// <summary>
/// From OTLP's protobuf bytes to its JSON form: 64-bit integers are strings, trace ids hexadecimal, unknown fields left out.
/// </summary>
internal static class OtlpJson
{
    private static readonly JsonSerializerOptions compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidDataException">These are no such bytes.</exception>
    public static string Write(OtlpMessage message, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Read(message, bytes).ToJsonString(compact);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("not an OTLP request", e);
        }
    }

    private static JsonObject Read(OtlpMessage message, ReadOnlySpan<byte> bytes)
    {
        var json = new JsonObject();
        while (bytes.Length > 0)
        {
            var tag = Varint(ref bytes);
            var (number, wire) = ((int)(tag >> 3), (int)(tag & 7));
            var field = message[number];
            switch (wire)
            {
                case 0:
                    Put(json, field, Scalar(field, Varint(ref bytes)));
                    break;
                case 1:
                    Put(json, field, Scalar(field, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8))));
                    break;
                case 5:
                    Take(ref bytes, 4); // flags, which nobody reads
                    break;
                case 2:
                    Bytes(json, field, Take(ref bytes, checked((int)Varint(ref bytes))));
                    break;
                default:
                    throw new InvalidDataException($"wire type {wire}");
            }
        }
        return json;
    }

    private static void Bytes(JsonObject json, OtlpField? field, ReadOnlySpan<byte> bytes)
    {
        switch (field?.Kind)
        {
            case OtlpKind.Message:
                Put(json, field, Read(field.Message!, bytes));
                break;
            case OtlpKind.Text:
                Put(json, field, Encoding.UTF8.GetString(bytes));
                break;
            case OtlpKind.Hex when bytes.Length > 0:
                Put(json, field, Convert.ToHexStringLower(bytes));
                break;
            case OtlpKind.Base64:
                Put(json, field, Convert.ToBase64String(bytes));
                break;
            case OtlpKind.Long or OtlpKind.Double when field.Many: // packed
                while (bytes.Length > 0) Put(json, field, Scalar(field, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8))));
                break;
        }
    }

    private static JsonNode? Scalar(OtlpField? field, ulong value) => field?.Kind switch
    {
        OtlpKind.Long => ((long)value).ToString(CultureInfo.InvariantCulture),
        OtlpKind.Number => (int)value,
        OtlpKind.Bool => value != 0,
        OtlpKind.Double => BitConverter.UInt64BitsToDouble(value) is var number && double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static void Put(JsonObject json, OtlpField? field, JsonNode? value)
    {
        if (field is null) return;
        if (!field.Many) json[field.Name] = value;
        else if (json[field.Name] is JsonArray many) many.Add(value);
        else json[field.Name] = new JsonArray(value);
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        for (var (value, shift) = (0UL, 0); ; shift += 7)
        {
            var next = Take(ref bytes, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
