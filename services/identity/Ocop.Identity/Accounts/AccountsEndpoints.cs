using Ocop.Identity.Accounts.Creating;
using Ocop.Identity.Accounts.Getting;
using Ocop.Identity.Accounts.Locking;
using Ocop.Identity.Accounts.SettingPassword;

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
