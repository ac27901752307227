using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Shop.Recommendation.Training.Onnx;

public enum OnnxType { F32 = 1, I8 = 3, I64 = 7 }

/// <summary>As much of onnx.proto as a small network needs, written field by field; the numbers are the fields' of that file.</summary>
public sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8, OpsetVersion = 13;
    private readonly List<byte[]> nodes = [], tensors = [], inputs = [], outputs = [];

    public void Input(string input, OnnxType type, params object[] shape) => inputs.Add(Value(input, type, shape));

    public void Output(string output, OnnxType type, params object[] shape) => outputs.Add(Value(output, type, shape));

    public string Tensor<T>(string tensor, OnnxType type, ReadOnlySpan<T> values, params long[] shape) where T : struct
    {
        var raw = ByteString.CopyFrom(MemoryMarshal.AsBytes(values));
        tensors.Add(Message(o =>
        {
            foreach (var size in shape) Long(o, 1, size);
            Long(o, 2, (long)type);
            Text(o, 8, tensor);
            o.WriteTag(9, WireFormat.WireType.LengthDelimited);
            o.WriteBytes(raw);
        }));
        return tensor;
    }

    /// <param name="attributes">A long, a float or a list of longs each.</param>
    public string Node(string op, IReadOnlyList<string> from, string to, params (string Name, object Value)[] attributes)
    {
        nodes.Add(Message(o =>
        {
            foreach (var input in from) Text(o, 1, input);
            Text(o, 2, to);
            Text(o, 3, to);
            Text(o, 4, op);
            foreach (var (attribute, value) in attributes) Part(o, 5, Attribute(attribute, value));
        }));
        return to;
    }

    public byte[] Write() => Message(model =>
    {
        Long(model, 1, IrVersion);
        Text(model, 2, "Shop");
        Part(model, 7, Message(graph =>
        {
            foreach (var node in nodes) Part(graph, 1, node);
            Text(graph, 2, name);
            foreach (var tensor in tensors) Part(graph, 5, tensor);
            foreach (var input in inputs) Part(graph, 11, input);
            foreach (var output in outputs) Part(graph, 12, output);
        }));
        Part(model, 8, Message(opset => Long(opset, 2, OpsetVersion)));
    });

    private static byte[] Attribute(string name, object value) => Message(o =>
    {
        Text(o, 1, name);
        switch (value)
        {
            case float f:
                o.WriteTag(2, WireFormat.WireType.Fixed32);
                o.WriteFloat(f);
                Long(o, 20, 1);
                break;
            case long i:
                Long(o, 3, i);
                Long(o, 20, 2);
                break;
            case long[] list:
                foreach (var i in list) Long(o, 8, i);
                Long(o, 20, 7);
                break;
            default:
                throw new ArgumentException($"{name} is of no kind that is written here.");
        }
    });

    private static byte[] Value(string name, OnnxType type, object[] shape) => Message(o =>
    {
        Text(o, 1, name);
        Part(o, 2, Message(t => Part(t, 1, Message(tensor =>
        {
            Long(tensor, 1, (long)type);
            Part(tensor, 2, Message(s =>
            {
                foreach (var size in shape)
                    Part(s, 1, Message(d =>
                    {
                        if (size is string symbol) Text(d, 2, symbol);
                        else Long(d, 1, Convert.ToInt64(size, null));
                    }));
            }));
        }))));
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true)) write(output);
        return memory.ToArray();
    }

    private static void Long(CodedOutputStream o, int field, long value)
    {
        o.WriteTag(field, WireFormat.WireType.Varint);
        o.WriteInt64(value);
    }

    private static void Text(CodedOutputStream o, int field, string value)
    {
        o.WriteTag(field, WireFormat.WireType.LengthDelimited);
        o.WriteString(value);
    }

    private static void Part(CodedOutputStream o, int field, byte[] message)
    {
        o.WriteTag(field, WireFormat.WireType.LengthDelimited);
        o.WriteBytes(ByteString.CopyFrom(message));
    }
}
