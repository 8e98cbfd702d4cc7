using Ocop.Gateway;
using Ocop.Gateway.OpenApi;
using Ocop.Gateway.Proxying;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
builder.AddGateway();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseWebApi();
app.MapDefaultEndpoints();
app.UseGateway();
app.MapMergedOpenApi();
app.MapServices();
app.Run();
