using System.Globalization;

namespace Ocop.Hosting;

/// <summary>Text with holes that are filled when the application starts.</summary>
public sealed class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> valueProviders)
    {
        Format = format;
        ValueProviders = valueProviders;
    }

    /// <summary>As <see cref="string.Format(IFormatProvider?, string, object?[])"/> takes it.</summary>
    public string Format { get; }

    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <exception cref="DistributedApplicationException">A hole can only be filled when the application runs.</exception>
    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, Format, [.. ValueProviders.Select(ExpressionOf)]);

    public static ReferenceExpression Create(in ReferenceExpressionInterpolatedStringHandler handler) =>
        new(handler.Format, handler.ValueProviders);

    internal static ReferenceExpression Literal(string text) =>
        new(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), []);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = await ValueProviders[i].GetValueAsync(cancellationToken);
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    private static string ExpressionOf(IValueProvider value) => value is IManifestExpressionProvider named
        ? named.ValueExpression
        : throw new DistributedApplicationException($"A {value.GetType().Name} has no name in a manifest.");
}
