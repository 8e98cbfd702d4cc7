using Microsoft.Extensions.Configuration;

namespace Ocop.Web.Http;

/// <summary>The address by which everybody reaches the platform, as it is printed: change the machine behind it, never the address.</summary>
public sealed class PublicAddress
{
    /// <param name="address">http or https with a host, perhaps a port and a path.</param>
    /// <exception cref="FormatException">Nothing can be put behind it.</exception>
    public PublicAddress(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || address.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            throw new FormatException($"'{address}' is not an http or https address without query and fragment.");
        }

        Origin = $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : string.Create(null, $":{uri.Port}"))}";
        Stem = uri.AbsolutePath.TrimEnd('/');
    }

    /// <summary>"https://ocop.vn:8080".</summary>
    public string Origin { get; }

    /// <summary>"/tem", or nothing.</summary>
    public string Stem { get; }

    /// <param name="what">What the address is for, with an example: the end of the sentence when it is not set.</param>
    /// <exception cref="InvalidOperationException">The setting is missing or cannot be used.</exception>
    public static PublicAddress From(IConfiguration configuration, string setting, string what)
    {
        var address = configuration[setting] ?? throw new InvalidOperationException($"{setting} is not set: {what}.");
        try
        {
            return new(address);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"{setting} cannot be used: {e.Message}", e);
        }
    }

    /// <param name="path">With its slash.</param>
    public string LinkTo(string path) => Origin + Stem + path;
}
