using Ocop.Identity;
using Ocop.Identity.Accounts;
using Ocop.Identity.Clients;
using Ocop.Identity.Development;
using Ocop.Identity.OAuth;
using Ocop.Identity.SigningIn;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
if (IdentityModule.WhatIsWrong(builder.Configuration) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

builder.AddIdentity();

var app = builder.Build();
app.UseOAuth();
app.UseWebApi();
app.MapDefaultEndpoints();
app.MapOAuth();
app.MapSigningIn();
app.MapAccounts();
app.MapClients();
app.MapDevelopmentLogins();

await app.RunAsync();
return 0;
