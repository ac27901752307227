namespace Shop.Storefront;

/// <summary>Payment's list of where the provider's book and ours differ.</summary>
public sealed class PaymentsDesk(HttpClient http) : DeskService(http)
{
    private const string Api = "/api/admin/payments/discrepancies";

    /// <param name="open">Only those that nobody has seen to and that did not mend themselves.</param>
    public async Task<Discrepancies> List(bool open, long? after, int limit, CancellationToken cancellationToken) =>
        await Read<Discrepancies>($"{Api}?limit={limit}{(open ? "&open=true" : "")}{(after is null ? "" : $"&after={after}")}", cancellationToken) ?? new([], null);

    /// <returns>Why not, or null: it is written down.</returns>
    public Task<DeskProblem?> Resolve(long id, string note, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"{Api}/{id}/resolution", JsonContent.Create(new { note }), cancellationToken, key)
            .OrSilence("Payment does not answer", "Your note is below. Press again in a moment: written twice, it stands once.");
}

public sealed record Discrepancies(IReadOnlyList<Discrepancy> Items, long? Next);

/// <param name="Repaired">Our side had missed something, and has caught up with it.</param>
public sealed record Discrepancy(
    long Id, string Provider, Guid OrderId, string Kind, string Subject, string Detail, bool Repaired, DateTimeOffset FoundAt, DateTimeOffset? ResolvedAt, Guid? ResolvedBy, string? Note)
{
    public bool IsOpen => !Repaired && ResolvedAt is null;

    /// <summary>What it is, in words; a kind that is newer than this desk by its own.</summary>
    public string Title => Kind switch
    {
        "attention" => "A payment needs a person",
        "unknown-payment" => "A payment we do not know",
        "missed-capture" => "A charge we had missed",
        "missed-outcome" => "An outcome we had missed",
        "missed-refund" => "A refund we had missed",
        "missed-dispute" => "A dispute we had missed",
        "amount-differs" => "Charged another amount",
        "second-capture" => "Charged twice",
        "not-captured" => "Charged here, not there",
        "unknown-to-provider" => "Charged here, unknown there",
        "unknown-refund" => "A refund nobody asked for",
        "refund-differs" => "Paid back another amount",
        "refund-missing" => "Paid back here, not there",
        "refused-refund-paid" => "Refused, and paid back all the same",
        _ => Kind,
    };
}

/// <summary>A note as typed, and why it was not written down.</summary>
public sealed record ResolutionDraft(long Id, string Note, Guid Key, DeskProblem Problem);
