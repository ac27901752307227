using MassTransit;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>The endpoint <c>payment</c>: commit first, then ask the provider what the commit says.</summary>
public sealed class PaymentConsumers(GroupCommit<PaymentWorld> commit, ProviderCalls calls) :
    IConsumer<PaymentRequested>, IConsumer<PaymentVoidRequested>, IConsumer<RefundRequested>, IConsumer<PaymentAttemptDue>
{
    public Task Consume(ConsumeContext<PaymentRequested> context) => Do(context);

    public Task Consume(ConsumeContext<PaymentVoidRequested> context) => Do(context);

    public Task Consume(ConsumeContext<RefundRequested> context) => Do(context);

    public Task Consume(ConsumeContext<PaymentAttemptDue> context) => Do(context);

    private async Task Do<T>(ConsumeContext<T> context) where T : class =>
        calls.Make(await commit.Do(Command.From(context), context.CancellationToken));
}
