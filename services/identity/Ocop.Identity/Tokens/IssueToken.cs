using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Identity.Tokens;

/// <summary>The door: OAuth 2 token endpoint (RFC 6749) with the password and client credentials grants.</summary>
internal static class IssueToken
{
    private const int LargestForm = 16 * 1024;

    private static readonly string[] s_fields = ["grant_type", "username", "password", "client_id", "client_secret"];

    public static void MapIssueToken(this IEndpointRouteBuilder app) => app
        .MapPost("/token", Handle)
        .WithName("IssueToken")
        .WithTags("Tokens")
        .WithSummary("Đăng nhập, nhận mã truy cập / Sign in and get an access token")
        .WithMetadata(new RequestSizeLimitAttribute(LargestForm))
        .Produces<TokenAnswer>()
        .Produces<TokenError>(StatusCodes.Status400BadRequest)
        .Produces<TokenError>(StatusCodes.Status401Unauthorized)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = Form();
            return Task.CompletedTask;
        })
        .AllowPublic();

    private static async Task<IResult> Handle(HttpContext context, Door door, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var (request, error, code) = await Read(context.Request, cancellationToken);
        if (request is null)
        {
            return Refuse(StatusCodes.Status400BadRequest, error!, code!);
        }

        if (await door.Enter(request, cancellationToken) is { } token)
        {
            return TypedResults.Ok(new TokenAnswer(token, "Bearer", (int)TokenIssuer.Life.TotalSeconds));
        }

        if (!request.IsClient)
        {
            return Refuse(StatusCodes.Status400BadRequest, "invalid_grant", "token.refused");
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"ocop\"";
        return Refuse(StatusCodes.Status401Unauthorized, "invalid_client", "token.client-refused");
    }

    private static async Task<(TokenRequest? Request, string? Error, string? Code)> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return (null, "invalid_request", "token.form-expected");
        }

        try
        {
            return TokenRequest.Of(await request.ReadFormAsync(cancellationToken), request.Headers.Authorization.ToString());
        }
        catch (InvalidDataException)
        {
            return (null, "invalid_request", "token.form-expected");
        }
    }

    private static JsonHttpResult<TokenError> Refuse(int status, string error, string code) =>
        TypedResults.Json(new TokenError(error, Message.For(code, null), code), statusCode: status);

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
}
