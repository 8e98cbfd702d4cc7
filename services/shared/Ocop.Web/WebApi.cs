using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;
using Ocop.Web.Access;
using Ocop.Web.OpenApi;
using Ocop.Web.Tokens;

namespace Microsoft.AspNetCore.Builder;

/// <summary>How every service of the platform speaks HTTP.</summary>
public static class WebApi
{
    // Ordinary requests are JSON of a few kilobytes; a route that takes files says its own limit.
    private const long LargestBody = 1024 * 1024;

    private static readonly string[] s_languages = ["vi", "en"];

    /// <summary>Tokens, problem details, strict JSON, languages, validation, OpenAPI.</summary>
    public static WebApplicationBuilder AddWebApi(this WebApplicationBuilder builder)
    {
        var assembly = Assembly.Load(builder.Environment.ApplicationName);
        Message.Add(assembly);
        builder.AddTokens();
        builder.AddOpenApiDocument();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddValidatorsOf(assembly);
        builder.Services.AddProblemDetails(ProblemResponse.NameTheTrace);
        builder.Services.AddExceptionHandler<ExceptionProblems>();

        // Silence means that a token is needed; public endpoints say so.
        builder.Services.AddAuthorizationBuilder().SetDefaultPolicy(Placed.Policy).SetFallbackPolicy(Placed.Policy);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, PlacedRefusals>();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<JsonOptions>(json => MakeStrict(json.SerializerOptions));
        builder.Services.Configure<RequestLocalizationOptions>(SpeakVietnameseFirst);
        return builder;
    }

    /// <summary>The pipeline that every request passes, and the OpenAPI document.</summary>
    public static WebApplication UseWebApi(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages(WriteBareStatus);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(RefuseOtherCharsets);
        app.Use((context, next) => IdempotencyFilter.Invoke(context, next));
        app.MapOpenApi().AllowAnonymous();
        return app;
    }

    /// <summary>Unknown fields, missing fields and null where nothing may be missing are the caller's mistakes, not ours to guess.</summary>
    private static void MakeStrict(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    /// <summary>Words follow Accept-Language, Vietnamese when it says nothing; numbers and dates in JSON follow no culture.</summary>
    private static void SpeakVietnameseFirst(RequestLocalizationOptions options)
    {
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = [.. s_languages.Select(CultureInfo.GetCultureInfo)];
        options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("vi"));
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        options.ApplyCurrentCultureToResponseHeaders = false;
    }

    /// <summary>JSON is UTF-8 (RFC 8259, 8.1), and so is every other text here; the framework takes a charset it does not know for a fault of ours.</summary>
    private static Task RefuseOtherCharsets(HttpContext context, RequestDelegate next) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.Charset is { Length: > 0 } charset
        && !HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? ProblemResponse.Write(context, StatusCodes.Status415UnsupportedMediaType, "request.media-type")
            : next(context);

    private static Task WriteBareStatus(StatusCodeContext status)
    {
        var code = status.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => "access.token-missing",
            StatusCodes.Status403Forbidden => "access.role-missing",
            StatusCodes.Status404NotFound => "request.not-found",
            StatusCodes.Status405MethodNotAllowed => "request.method",
            StatusCodes.Status413PayloadTooLarge => "request.too-large",
            StatusCodes.Status415UnsupportedMediaType => "request.media-type",
            _ => null,
        };
        return code is null
            ? Task.CompletedTask
            : ProblemResponse.Write(status.HttpContext, status.HttpContext.Response.StatusCode, code);
    }
}
