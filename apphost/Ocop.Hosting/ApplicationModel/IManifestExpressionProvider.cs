namespace Ocop.Hosting;

/// <summary>A value that a manifest names instead of showing it: "{products-db.connectionString}".</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}
