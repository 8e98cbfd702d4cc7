using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Accounts.Getting;

internal static class ListAccounts
{
    public static void MapListAccounts(this IEndpointRouteBuilder accounts) => accounts
        .MapGet("", Handle)
        .WithName("ListAccounts")
        .WithSummary("Tài khoản trong địa bàn / Accounts of the own area, by user name")
        .AllowRoles(AccountAccess.Administrators);

    private static async Task<Ok<Page<AccountView>>> Handle(
        [AsParameters] PageRequest page, [FromQuery] string? role, Caller caller, IdentityDb db, CancellationToken cancellationToken)
    {
        var accounts = db.Users.AsNoTracking();
        if (caller.Actor.Scope.Province is { } province)
        {
            accounts = accounts.Where(a => a.Province == province);
        }

        if (role is not null)
        {
            accounts = accounts.Where(a => a.Role == role);
        }

        if (page.After is { } after)
        {
            var name = after.ToUpperInvariant();
            accounts = accounts.Where(a => a.NormalizedUserName!.CompareTo(name) > 0);
        }

        var rows = await accounts.OrderBy(a => a.NormalizedUserName).Take(page.Size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of<AccountView>([.. rows.Select(AccountView.Of)], page.Size, a => a.UserName));
    }
}
