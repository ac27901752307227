namespace Shop.Tests.Unit.Payments;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shop.PaymentSimulator;

/// <summary>The provider's book: of all attempts of one reference at most one takes the money, also after a restart.</summary>
public sealed class BookTests : IAsyncLifetime
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"book-{Guid.NewGuid():N}.jsonl");
    private Ledger? ledger;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Stop();
        File.Delete(path);
    }

    [Fact]
    public async Task A_second_attempt_is_refused_until_the_first_is_declined()
    {
        var book = await Start();
        var (first, _) = Create(book, 1, "tok_3ds");
        Assert.Null(Create(book, 2, "tok_ok").Payment);
        book.AnswerChallenge(first!, approved: false);
        Assert.Equal(PaymentStatus.Captured, Create(book, 2, "tok_ok").Payment!.Status);
        Assert.Null(Create(book, 3, "tok_ok").Payment);
        Assert.Equal(PaymentStatus.Declined, book.FindReference("order", 1)!.Status);
    }

    [Fact]
    public async Task Of_many_attempts_at_once_one_captures()
    {
        var book = await Start();
        Create(book, 1, "tok_declined");
        await Parallel.ForAsync(2, 50, (attempt, _) =>
        {
            Create(book, attempt, "tok_ok");
            return ValueTask.CompletedTask;
        });
        Assert.Single(book.EntriesAfter(0, 1000).Page, entry => entry.Type == EntryType.Captured);
    }

    [Fact]
    public async Task A_restart_knows_every_attempt_and_repeats_no_key()
    {
        var before = await Start();
        Create(before, 1, "tok_declined");
        var second = Create(before, 2, "tok_insufficient_funds").Payment!;
        await second.Written;
        await Stop();

        var book = await Start();
        var (again, created) = Create(book, 2, "tok_ok");
        Assert.Equal((second.Id, PaymentStatus.Declined, false), (again!.Id, again.Status, created));
        Assert.Equal("card_declined", book.FindReference("order", 1)!.Reason);
        Assert.Equal(PaymentStatus.Captured, Create(book, 3, "tok_ok").Payment!.Status);
        Assert.Equal(3, book.FindReference("order", null)!.Attempt);
    }

    [Fact]
    public async Task What_is_held_is_captured_whole_or_given_back_also_after_a_restart()
    {
        var before = await Start();
        var held = Create(before, 1, "tok_authorize").Payment!;
        Assert.Equal(PaymentStatus.Authorized, held.Status);
        Assert.False(before.Capture(held, 600));
        Assert.Null(before.Refund(held, "r", 1));
        await held.Written;
        await Stop();

        var book = await Start();
        var payment = book.FindReference("order", 1)!;
        Assert.True(book.Capture(payment, 1250));
        Assert.True(book.Capture(payment, 1250));
        Assert.False(book.Void(payment));
        Assert.Single(book.EntriesAfter(0, 1000).Page, entry => entry.Type == EntryType.Captured);
    }

    [Fact]
    public async Task The_changes_are_payments_as_they_stand_now()
    {
        var book = await Start();
        var half = Create(book, 1, "tok_partial").Payment!;
        Assert.NotNull(book.Refund(half, "r", 600));
        Assert.Null(book.Refund(half, "more", 26));
        Assert.True(book.Dispute(half, "fraudulent"));
        var (payments, next, more, _) = book.ChangedAfter(0, DateTimeOffset.MaxValue, 100);
        var shown = ChangedPayment.Of(Assert.Single(payments));
        Assert.Equal((625L, "fraudulent", false), (shown.Amount, shown.Dispute, more));
        Assert.Equal([new ChangedRefund("r", 600)], shown.Refunds);
        Assert.Empty(book.ChangedAfter(next, DateTimeOffset.MaxValue, 100).Payments);
        Assert.Empty(book.ChangedAfter(0, DateTimeOffset.MinValue, 100).Payments);
    }

    private static (SimulatedPayment? Payment, bool Created) Create(Book book, int attempt, string token) => book.Create($"order/{attempt}", "order", attempt, 1250, "GBP", token);

    private async Task<Book> Start()
    {
        var options = Options.Create(new SimulatorOptions { LedgerPath = path });
        ledger = new(options, new Lifetime(), NullLogger<Ledger>.Instance);
        var book = new Book(ledger, new WebhookQueue(), options, TimeProvider.System);
        await ledger.StartAsync(CancellationToken.None);
        return book;
    }

    private async Task Stop()
    {
        if (ledger is not null) await ledger.StopAsync(CancellationToken.None);
        ledger = null;
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;
        public CancellationToken ApplicationStopping => CancellationToken.None;
        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
