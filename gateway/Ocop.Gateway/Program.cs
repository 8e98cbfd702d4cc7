using Ocop.Gateway;
using Ocop.Gateway.OpenApi;
using Ocop.Gateway.Proxying;
using Ocop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
app.UseSecurityHeaders();
app.MapDefaultEndpoints();
app.UseGateway();
app.MapMergedOpenApi();
app.MapServices();
app.Run();
