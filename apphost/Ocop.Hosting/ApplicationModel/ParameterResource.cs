namespace Ocop.Hosting;

/// <summary>A value from outside the model: configuration, or generated once and kept.</summary>
public sealed class ParameterResource : Resource, IValueProvider, IManifestExpressionProvider
{
    private readonly Lazy<string> _value;

    internal ParameterResource(string name, Func<string> valueGetter, bool secret) : base(name)
    {
        _value = new Lazy<string>(valueGetter);
        Secret = secret;
    }

    /// <summary>Never shown by status, tables or logs.</summary>
    public bool Secret { get; }

    public string ValueExpression => $"{{{Name}.value}}";

    /// <exception cref="DistributedApplicationException">Nothing is configured and nothing may be generated.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(_value.Value);
}
