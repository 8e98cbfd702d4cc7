namespace Ocop.Hosting;

/// <summary>The address an endpoint got when the application started.</summary>
internal sealed record AllocatedEndpoint(string Address, int Port);
