using FluentValidation;

namespace Ocop.Identity.Accounts.Creating;

/// <summary>A new person's account. Which of the area's fields are needed follows from the role.</summary>
/// <param name="Role">One of Ocop.Domain.Roles, but not partner-system: systems have clients.</param>
/// <param name="Password">12 to 128 characters; when absent the service makes one up and shows it once.</param>
internal sealed record CreateAccount(
    string UserName,
    string DisplayName,
    string Role,
    string Agency,
    string? Province = null,
    string? Commune = null,
    string? Producer = null,
    string? Password = null)
{
    public Account For(Caller caller) => new()
    {
        Id = caller.NewId("account"),
        Kind = AccountKind.Person,
        UserName = UserName,
        DisplayName = DisplayName.Trim(),
        Role = Role,
        Agency = Agency.Trim(),
        Province = Province,
        Commune = Commune,
        Producer = Producer,
        CreatedAt = caller.Now,
        CreatedBy = caller.Actor.Id,
    };
}

internal sealed class CreateAccountValidator : AbstractValidator<CreateAccount>
{
    private static readonly string[] s_people = [.. Roles.All.Except([Roles.PartnerSystem], StringComparer.Ordinal)];
    private static readonly string[] s_wholeCountry = [Roles.NationalOffice, Roles.Operations];
    private static readonly string[] s_needProvince = [Roles.ProvinceOffice, Roles.CommuneOfficer, Roles.Producer];

    public CreateAccountValidator()
    {
        RuleFor(a => a.UserName).Matches(UserNames.Pattern).WithProblem("account.user-name");
        RuleFor(a => a.DisplayName).Must(AccountText.IsName).WithProblem("account.display-name");
        RuleFor(a => a.Agency).Must(AccountText.IsName).WithProblem("account.agency");
        RuleFor(a => a.Role).Must(role => s_people.Contains(role)).WithProblem("account.role");
        RuleFor(a => a.Password).Length(Passwords.Shortest, Passwords.Longest).WithProblem("account.password");
        RuleFor(a => a.Province).Matches("^[0-9]{2}$").WithProblem("account.province");
        RuleFor(a => a.Province).Null().When(a => s_wholeCountry.Contains(a.Role)).WithProblem("account.area-not-allowed");
        RuleFor(a => a.Province).NotNull().When(a => s_needProvince.Contains(a.Role)).WithProblem("account.province-needed");
        RuleFor(a => a.Commune).Matches("^[0-9]{5}$").WithProblem("account.commune");
        RuleFor(a => a.Commune).NotNull().When(a => a.Role == Roles.CommuneOfficer).WithProblem("account.commune-needed");
        RuleFor(a => a.Commune).Null().When(a => a.Role is not (Roles.CommuneOfficer or Roles.Producer)).WithProblem("account.area-not-allowed");
        RuleFor(a => a.Producer).Must(AccountText.IsName).When(a => a.Role == Roles.Producer).WithProblem("account.producer-needed");
        RuleFor(a => a.Producer).Null().When(a => a.Role != Roles.Producer).WithProblem("account.producer-not-allowed");
    }
}

internal static class CreateAccountEndpoint
{
    public static void MapCreateAccount(this IEndpointRouteBuilder accounts) => accounts
        .MapPost("", Handle)
        .WithName("CreateAccount")
        .WithSummary("Tạo tài khoản / Create an account")
        .WithDescription("Mật khẩu do hệ thống tạo chỉ hiện một lần. / A password that the service made up is shown once.")
        .AllowRoles(AccountAccess.Administrators);

    private static async Task<Results<Created<CreatedAccount>, ProblemHttpResult>> Handle(
        CreateAccount request, Caller caller, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        if (!AccountAccess.MayAdminister(caller.Actor, request.Role, request.Province))
        {
            return Refusal.Forbidden("access.outside-scope").ToProblem();
        }

        var generated = request.Password is null ? Passwords.Generate() : null;
        var (account, isNew, refusal) = await accounts.Add(request.For(caller), request.Password ?? generated!, cancellationToken);
        return refusal is null
            ? TypedResults.Created($"/accounts/{account!.Id}", new CreatedAccount(AccountView.Of(account), isNew ? generated : null))
            : refusal.ToProblem();
    }
}
