using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ocop.Web.OpenApi;

/// <summary>What follows from an operation's method, path and metadata: its problems, its token, its Idempotency-Key.</summary>
internal sealed class OperationConventions : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var wantsToken = WantsToken(context.Description.ActionDescriptor.EndpointMetadata);
        if (wantsToken)
        {
            operation.Security ??= [];
            operation.Security.Add(new OpenApiSecurityRequirement { [new(ServiceDocument.Bearer, context.Document)] = [] });
        }

        if (context.Description.HttpMethod is not ("GET" or "HEAD")
            && context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiresIdempotencyKey>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(IdempotencyKey());
        }

        operation.Responses ??= [];
        foreach (var (status, description) in Possible(context.Description, wantsToken))
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), Response(description, context.Document));
        }

        return Task.CompletedTask;
    }

    private static bool WantsToken(IList<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();

    private static IEnumerable<(int Status, string Description)> Possible(ApiDescription description, bool wantsToken)
    {
        var writes = description.HttpMethod is "POST" or "PUT" or "PATCH" or "DELETE";
        if (writes || description.ParameterDescriptions.Count > 0)
        {
            yield return (400, "Yêu cầu không đọc được / The request cannot be read");
        }

        if (wantsToken)
        {
            yield return (401, "Thiếu mã truy cập hoặc mã không hợp lệ / No token, or not a good one");
            yield return (403, "Ngoài vai trò hoặc phạm vi / Outside the role or the area");
        }

        if (description.RelativePath?.Contains('{', StringComparison.Ordinal) == true)
        {
            yield return (404, "Không có / Not found");
        }

        if (writes)
        {
            yield return (409, "Trái với trạng thái hiện tại / In conflict with the present state");
            yield return (412, "Đã thay đổi từ lần đọc trước / Changed since it was read");
            yield return (422, "Quy định không cho phép / The rules do not allow it");
        }

        yield return (429, "Quá nhiều yêu cầu / Too many requests");
        yield return (503, "Tạm thời không phục vụ được / Unavailable for the moment");
    }

    private static OpenApiParameter IdempotencyKey() => new()
    {
        Name = IdempotencyFilter.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "Gửi lại cùng một khóa thì nhận lại câu trả lời đầu / The same key again gets the first answer again",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100 },
    };

    private static OpenApiResponse Response(string description, OpenApiDocument? document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ServiceDocument.Problem, document) },
        },
    };
}
