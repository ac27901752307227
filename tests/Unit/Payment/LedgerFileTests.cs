namespace Shop.Tests.Unit.Payments;

using System.Text;
using System.Text.Json;
using Shop.PaymentSimulator;

public sealed class LedgerFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("{\"seq\":3,\"ty")]
    [InlineData("{\"seq\":3,\"ty\n")]
    [InlineData("\0\0\0\0\n")]
    public void A_torn_last_line_is_cut_off_and_the_next_entry_follows_the_last_whole_one(string torn)
    {
        Append(1, 2);
        File.AppendAllText(path, torn);

        Assert.Equal([1, 2], Append(3));
        Assert.Equal([1, 2, 3], Append());
    }

    [Fact]
    public void Damage_before_the_last_line_is_not_passed_over()
    {
        Append(1);
        File.AppendAllText(path, "{damage\n");
        File.AppendAllText(path, Encoding.UTF8.GetString(Line(2)));

        Assert.Throws<InvalidDataException>(() => Append());
    }

    [Fact]
    public void Ten_thousand_entries_come_back_in_order()
    {
        Append([.. Enumerable.Range(1, 10_000)]);

        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => (long)i), Append());
    }

    [Fact]
    public void Two_processes_cannot_write_one_ledger()
    {
        using var first = LedgerFile.Open(path, _ => { });

        Assert.Throws<IOException>(() => LedgerFile.Open(path, _ => { }));
    }

    private List<long> Append(params int[] entries)
    {
        var found = new List<long>();
        using var file = LedgerFile.Open(path, entry => found.Add(entry.Seq));
        foreach (var seq in entries) file.Append(Line(seq), durable: seq == entries[^1]);
        return found;
    }

    private static byte[] Line(int seq) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new Entry(seq, DateTimeOffset.UtcNow, EntryType.Created, Guid.CreateVersion7(), "order", 1, "GBP", "tok_ok", "key"), LedgerJson.Options), (byte)'\n'];
}
