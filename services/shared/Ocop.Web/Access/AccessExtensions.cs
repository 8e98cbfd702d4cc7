using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Ocop.Web.Access;

/// <summary>Who may call an endpoint, by role and with a place. Which province, commune, producer or seat is decided with the state at hand.</summary>
public static class AccessExtensions
{
    public static TBuilder AllowRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) }).RequireAuthorization(Placed.Policy);

    /// <summary>Anybody, also without a token: said aloud, because silence means that a token is needed.</summary>
    public static TBuilder AllowPublic<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AllowAnonymous();
}
