using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Ocop.Identity.OAuth;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.Pages;

/// <summary>Where the browser goes from our pages: after signing in only back to the authorisation that was interrupted, never to another site.</summary>
internal sealed class ReturnAddresses(IOpenIddictApplicationManager clients, Issuer issuer)
{
    public const string Parameter = "tro-ve";

    /// <summary>The authorisation to go back to, else the platform's front page.</summary>
    public string After(HttpRequest request) =>
        In(request) is { } address ? request.At("") + address : issuer.Platform.LinkTo("/");

    /// <summary>The origin that the interrupted authorisation will end at, if it is one of its client's.</summary>
    public async Task<string?> OriginBehind(HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = QueryHelpers.ParseQuery(In(request)?.Split('?', 2)[1]);
        var (id, address) = (asked.GetValueOrDefault(Parameters.ClientId).ToString(), asked.GetValueOrDefault(Parameters.RedirectUri).ToString());
        return id.Length > 0 && address.Length > 0
            && await clients.FindByClientIdAsync(id, cancellationToken) is { } client
            && await clients.ValidateRedirectUriAsync(client, address, cancellationToken) ? OriginOf(address) : null;
    }

    public static string? OriginOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : null;

    public static string? In(HttpRequest request) =>
        request.Query[Parameter].ToString() is { } address && address.StartsWith("/authorize?", StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : null;
}

internal static class AbsoluteAddress
{
    /// <summary>A path of ours in full, so that it is right at the gateway and beside it.</summary>
    public static string At(this HttpRequest request, string path, QueryString query = default) =>
        UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, path, query);
}
