using FluentValidation;
using Ocop.Identity.Accounts;

namespace Ocop.Identity.Clients;

/// <summary>Another agency's system, which signs in by itself with client credentials and has the role partner-system.</summary>
/// <param name="Province">Two digits; none means the whole country.</param>
/// <param name="RedirectUris">Of a web application in which people sign in here (authorisation code with PKCE); each is asked once whether they agree.</param>
internal sealed record CreateClient(string ClientId, string DisplayName, string Agency, string? Province = null, IReadOnlyList<Uri>? RedirectUris = null)
{
    public Account For(Caller caller) => new()
    {
        Id = caller.NewId("client"),
        Kind = AccountKind.Client,
        UserName = ClientId,
        DisplayName = DisplayName.Trim(),
        Role = Roles.PartnerSystem,
        Agency = Agency.Trim(),
        Province = Province,
        CreatedAt = caller.Now,
        CreatedBy = caller.Actor.Id,
    };
}

/// <param name="ClientSecret">Shown once; null when the same request is repeated.</param>
internal sealed record CreatedClient(string Id, string ClientId, string? ClientSecret);

internal sealed class CreateClientValidator : AbstractValidator<CreateClient>
{
    public CreateClientValidator()
    {
        RuleFor(c => c.ClientId).Matches(UserNames.Pattern).WithProblem("account.user-name");
        RuleFor(c => c.DisplayName).Must(AccountText.IsName).WithProblem("account.display-name");
        RuleFor(c => c.Agency).Must(AccountText.IsName).WithProblem("account.agency");
        RuleFor(c => c.Province).Matches("^[0-9]{2}$").WithProblem("account.province");
        RuleForEach(c => c.RedirectUris).Must(IsSafe).WithProblem("client.redirect");
    }

    private static bool IsSafe(Uri uri) =>
        uri is { IsAbsoluteUri: true, Fragment: "" } && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}

internal static class CreateClientEndpoint
{
    public static void MapClients(this IEndpointRouteBuilder app) => app
        .MapGroup("/clients").WithTags("Clients").RequireIdempotencyKey().ValidateArguments()
        .MapPost("", Handle)
        .WithName("CreateClient")
        .WithSummary("Cấp khóa cho hệ thống đối tác / Give a partner's system its credentials")
        .AllowRoles(Roles.NationalOffice, Roles.Operations);

    private static async Task<Results<Created<CreatedClient>, ProblemHttpResult>> Handle(
        CreateClient request, Caller caller, AccountAdministration accounts, Applications applications, CancellationToken cancellationToken)
    {
        if (Applications.IsOwn(request.ClientId))
        {
            return Refusal.Conflict("account.name-taken", ("userName", request.ClientId)).ToProblem();
        }

        var secret = Passwords.Generate() + Passwords.Generate();
        var (client, isNew, refusal) = await accounts.Add(request.For(caller), secret, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        await applications.Ensure(client!, request.RedirectUris ?? [], cancellationToken);
        return TypedResults.Created($"/accounts/{client!.Id}", new CreatedClient(client.Id, client.UserName!, isNew ? secret : null));
    }
}
