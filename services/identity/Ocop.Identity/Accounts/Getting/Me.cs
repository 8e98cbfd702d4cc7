using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Accounts.Getting;

internal static class Me
{
    public static void MapMe(this IEndpointRouteBuilder app) => app
        .MapGet("/me", Handle)
        .WithName("Me")
        .WithTags("Accounts")
        .WithSummary("Tài khoản đang dùng / The account behind the token")
        .RequireAuthorization();

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> Handle(
        Caller caller, IdentityDb db, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == caller.Actor.Id, cancellationToken) is { } account
            ? TypedResults.Ok(AccountView.Of(account))
            : Refusal.NotFound("account.not-found").ToProblem();
}
