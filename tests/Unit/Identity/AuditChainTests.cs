using Shop.Contracts;
using Shop.Identity;

namespace Shop.Tests.Unit.Identity;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567);

    [Fact]
    public void A_chain_that_nobody_touched_is_whole_to_the_last_row() => Assert.Null(FirstBroken(Chain(20)));

    [Fact]
    public void A_changed_row_is_found_whichever_column_it_was()
    {
        var chain = Chain(20);
        AuditRow[] changed =
        [
            chain[7] with { ActorName = "Nobody" }, chain[7] with { ActorId = Guid.NewGuid() }, chain[7] with { Detail = "" }, chain[7] with { Subject = "order 2" },
            chain[7] with { At = chain[7].At.AddMicroseconds(1) }, chain[7] with { Action = "order-kept" }, chain[7] with { Service = "payment" }, chain[7] with { SourceId = Guid.NewGuid() },
            chain[7] with { Body = [1] }, chain[7] with { Hash = new byte[32] }, chain[7] with { Previous = new byte[32] },
            // Made anew as a whole, its hash is no longer what the next row holds.
            AuditChain.Next(chain[6], new(Guid.NewGuid(), now, Guid.NewGuid(), "Mallory", "ordering", "order-refunded", "order 1", "")),
        ];
        Assert.All(changed[..^1], row => Assert.Equal(8, FirstBroken([.. chain[..7], row, .. chain[8..]])));
        Assert.Equal(9, FirstBroken([.. chain[..7], changed[^1], .. chain[8..]]));
    }

    [Fact]
    public void A_row_taken_out_or_put_in_is_found()
    {
        var chain = Chain(20);
        Assert.Equal(9, FirstBroken([.. chain[..7], .. chain[8..]]));
        Assert.Equal(2, FirstBroken(chain[1..]));
        Assert.Equal(8, FirstBroken([.. chain[..8], chain[7], .. chain[8..]]));
    }

    [Theory]
    [InlineData("a\r\nb\tc\u2028d", "a  b c d")]
    [InlineData("see Bearer abc.def.ghi", "see Bearer [removed]")]
    [InlineData("he said password: hunter2 and left", "he said password: [removed] and left")]
    [InlineData("token=abc123", "token=[removed]")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "[removed]")]
    [InlineData("card 4111 1111 1111 1111 given", "card [removed] given")]
    [InlineData("12.50 GBP: the vase of order 26-1GS0E-9QFXG was chipped", "12.50 GBP: the vase of order 26-1GS0E-9QFXG was chipped")]
    public void Text_is_one_line_without_secrets(string typed, string kept) => Assert.Equal(kept, AuditChain.Clean(typed, 1000));

    [Fact]
    public void Text_is_no_longer_than_its_column_and_no_letter_is_halved()
    {
        Assert.Equal(10, AuditChain.Clean(new string('x', 50), 10).Length);
        Assert.Equal("x", AuditChain.Clean("x🌸", 2));
    }

    [Fact]
    public void Staff_who_sign_in_are_kept_and_shoppers_are_not()
    {
        var staff = new Account(Guid.CreateVersion7(), 1, "ann@shop.test", "Ann", "hash", "ops", TwoFactors: true);
        Assert.Equal("with two factors", AuditFlow.Of(staff, new RecordSignIn(staff.Id, null, null, null), Guid.NewGuid(), now)?.Detail);
        Assert.Null(AuditFlow.Of(staff with { Roles = "" }, new RecordSignIn(staff.Id, null, null, null), Guid.NewGuid(), now));
        var told = new StaffActed(Guid.NewGuid(), now, staff.Id, "Ann", "ordering", "order-refunded", "order 1", null);
        Assert.Equal(told.Id, AuditFlow.Of(null, told, Guid.NewGuid(), now)?.SourceId);
    }

    private static AuditRow[] Chain(int length)
    {
        List<AuditRow> rows = [];
        for (var i = 0; i < length; i++)
            rows.Add(AuditChain.Next(rows.LastOrDefault(), new(Guid.NewGuid(), now.AddMinutes(i), Guid.NewGuid(), "Ann", "ordering", "order-refunded", "order 1", $"line {i}")));
        return [.. rows];
    }

    private static long? FirstBroken(AuditRow[] rows)
    {
        AuditRow? before = null;
        foreach (var row in rows)
        {
            if (AuditChain.Fault(before, row) is not null) return row.Id;
            before = row;
        }
        return null;
    }
}
