namespace Ocop.Identity.Development;

/// <summary>Names and roles of the development accounts, never their password. Elsewhere there is nothing at this address.</summary>
internal static class DevelopmentLogins
{
    public static void MapDevelopmentLogins(this IEndpointRouteBuilder app) => app
        .MapGet("/development-logins", Handle)
        .ExcludeFromDescription()
        .AllowPublic();

    private static Results<Ok<IReadOnlyList<DevelopmentLogin>>, ProblemHttpResult> Handle(DevelopmentAccounts accounts) => accounts.AreEnabled
        ? TypedResults.Ok(DevelopmentAccounts.Logins)
        : ProblemResponse.Of(StatusCodes.Status404NotFound, "request.not-found");
}
