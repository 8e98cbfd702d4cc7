using Ocop.Portal.Asking;

namespace Ocop.Portal.MyProducts;

/// <summary>Hands what was typed to the service that keeps it.</summary>
public delegate Task<Answer<Done>> Saving(IReadOnlyDictionary<string, object?> values, string key);
