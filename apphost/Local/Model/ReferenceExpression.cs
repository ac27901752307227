using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An interpolated string whose holes are filled when it is asked for, not when it is written.</summary>
public sealed class ReferenceExpression : IValueProvider
{
    private readonly IReadOnlyList<Func<string?>> parts;

    private ReferenceExpression(IReadOnlyList<Func<string?>> parts) => this.parts = parts;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new(handler.Parts);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(GetValue());

    public string? GetValue() => string.Concat(parts.Select(part => part()));

    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler
    {
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) =>
            Parts = new List<Func<string?>>(literalLength == 0 ? formattedCount : 2 * formattedCount + 1);

        internal List<Func<string?>> Parts { get; }

        public void AppendLiteral(string value) => Parts.Add(() => value);

        public void AppendFormatted(string? value) => Parts.Add(() => value);

        public void AppendFormatted(IValueProvider value) => Parts.Add(value.GetValue);

        public void AppendFormatted(IResourceBuilder<ParameterResource> parameter) => Parts.Add(parameter.Resource.GetValue);
    }
}
