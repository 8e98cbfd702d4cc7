namespace Ocop.Hosting;

/// <summary>Configuration names a server of the operator's own (ConnectionStrings__name): nothing is started in its place.</summary>
internal sealed record ExternalConnectionAnnotation(string ConnectionString) : IResourceAnnotation;
