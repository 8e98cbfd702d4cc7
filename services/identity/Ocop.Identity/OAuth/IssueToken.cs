using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.OpenApi;
using Ocop.Identity.Clients;
using Ocop.Identity.SigningIn;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.OAuth;

/// <summary>OAuth 2 token endpoint: OpenIddict has checked client, code and refresh token; here it is asked whether the account still counts.</summary>
internal static partial class IssueToken
{
    private static readonly string[] s_fields =
        ["grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope", "client_id", "client_secret"];

    public static void MapIssueToken(this IEndpointRouteBuilder app) => app
        .MapPost("/token", Handle)
        .WithName("IssueToken")
        .WithTags("Tokens")
        .WithSummary("Nhận mã truy cập / Get an access token")
        .WithMetadata(Forms.Limit)
        .Produces<TokenAnswer>()
        .Produces<TokenError>(StatusCodes.Status400BadRequest)
        .Produces<TokenError>(StatusCodes.Status401Unauthorized)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = Form();
            return Task.CompletedTask;
        })
        .AllowPublic();

    private static async Task<IResult> Handle(
        HttpContext context, SystemAccounts systems, Standing standing, ILogger<Standing> logger, CancellationToken cancellationToken)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            var system = await systems.Of(request.ClientId, cancellationToken);
            return OAuthResults.Give(AccountPrincipal.Of(system!, request.GetScopes(), signedInAt: null));
        }

        var before = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (await standing.Of(before, cancellationToken) is not { } account)
        {
            return OAuthResults.Refuse(Errors.InvalidGrant, "The account was locked, or its password changed.");
        }

        LogIssued(logger, account.Id);
        return OAuthResults.Give(AccountPrincipal.Of(account, before.GetScopes(), before.SignedInAt()));
    }

    private static OpenApiRequestBody Form() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/x-www-form-urlencoded"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { "grant_type" },
                    Properties = s_fields.ToDictionary(
                        field => field, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }, StringComparer.Ordinal),
                },
            },
        },
    };

    [LoggerMessage(21, LogLevel.Information, "Token issued to account {AccountId}")]
    private static partial void LogIssued(ILogger logger, string accountId);
}
