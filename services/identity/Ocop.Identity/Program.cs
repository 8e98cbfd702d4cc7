using Ocop.Identity;
using Ocop.Identity.Accounts;
using Ocop.Identity.Clients;
using Ocop.Identity.Development;
using Ocop.Identity.Tokens;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
if (SigningKeys.WhatIsWrong(builder.Configuration, builder.Environment) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

builder.AddIdentity();

var app = builder.Build();
app.UseWebApi();
app.MapDefaultEndpoints();
app.MapDiscovery();
app.MapIssueToken();
app.MapAccounts();
app.MapClients();
app.MapDevelopmentLogins();

await app.RunAsync();
return 0;
