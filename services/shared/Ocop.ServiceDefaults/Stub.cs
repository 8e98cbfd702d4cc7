using Microsoft.AspNetCore.Builder;
namespace Ocop.ServiceDefaults.Telemetry { public static class T { public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder b) => b; public static WebApplication UseServerSpans(this WebApplication b) => b; } }
namespace Ocop.ServiceDefaults.Tokens { public static class T { public static WebApplicationBuilder AddTokens(this WebApplicationBuilder b) => b; } }
namespace Ocop.ServiceDefaults.OpenApi { public static class T { public static WebApplicationBuilder AddOpenApiDocument(this WebApplicationBuilder b) => b; } }
