using Ocop.Identity.Accounts.Creating;
using Ocop.Identity.Accounts.Getting;

namespace Ocop.Identity.Accounts;

internal static class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/accounts").WithTags("Accounts").RequireIdempotencyKey().ValidateArguments();
        accounts.MapCreateAccount();
        accounts.MapListAccounts();
        accounts.MapSetPassword();
        accounts.MapLockAccount();
        app.MapMe();
    }
}
