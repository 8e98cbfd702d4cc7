using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ocop.Hosting;

/// <summary>Lets <see cref="ReferenceExpression.Create"/> take an interpolated string; ":uri" percent-encodes a value.</summary>
[InterpolatedStringHandler]
public readonly ref struct ReferenceExpressionInterpolatedStringHandler
{
    private readonly StringBuilder _format;
    private readonly List<IValueProvider> _valueProviders;

    public ReferenceExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        _format = new StringBuilder(literalLength + (formattedCount * 4));
        _valueProviders = new List<IValueProvider>(formattedCount);
    }

    internal string Format => _format.ToString();

    internal IReadOnlyList<IValueProvider> ValueProviders => _valueProviders;

    public void AppendLiteral(string value) =>
        _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted(string? value) => AppendLiteral(value ?? "");

    public void AppendFormatted<T>(T value, string? format = null) where T : IValueProvider
    {
        _format.Append(CultureInfo.InvariantCulture, $"{{{_valueProviders.Count}}}");
        _valueProviders.Add(string.Equals(format, "uri", StringComparison.Ordinal) ? new UriEncoded(value) : value);
    }

    public void AppendFormatted<T>(IResourceBuilder<T> value, string? format = null) where T : IResource, IValueProvider =>
        AppendFormatted(value.Resource, format);

    private sealed class UriEncoded(IValueProvider inner) : IValueProvider
    {
        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            Uri.EscapeDataString(await inner.GetValueAsync(cancellationToken) ?? "");
    }
}
