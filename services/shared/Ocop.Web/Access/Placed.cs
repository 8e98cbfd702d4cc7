using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Ocop.Web.Access;

/// <summary>The caller's token names the place or owner that its role is bound to, or says that it acts for the whole country.</summary>
internal sealed class Placed : AuthorizationHandler<Placed>, IAuthorizationRequirement
{
    /// <summary>Whoever is signed in, and placed.</summary>
    public static AuthorizationPolicy Policy { get; } = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Placed()).Build();

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Placed requirement)
    {
        if (Caller.ActorOf(context.User).IsPlaced())
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Who has the role but no place is told that, and not that the role is missing.</summary>
internal sealed class PlacedRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _others = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult is { Forbidden: true, AuthorizationFailure: { } failure } && failure.FailedRequirements.All(failed => failed is Placed)
            ? ProblemResponse.Write(context, StatusCodes.Status403Forbidden, "access.outside-scope")
            : _others.HandleAsync(next, context, policy, authorizeResult);
}
