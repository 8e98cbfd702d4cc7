using Ocop.EventStore.Hosting;
using Ocop.EventStore.Hosting.Commands;
using Ocop.Messaging;
using Ocop.Planning;
using Ocop.Planning.Certificates;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
builder.AddEventStore("planning-db", typeof(Program).Assembly);
builder.AddMessaging("bus", "planning", messaging => messaging.HandleCertificates());
builder.Services.AddSingleton(RegulationBook.Load());

var app = builder.Build();
app.UseWebApi();
app.MapDefaultEndpoints();
app.MapPlanning();
return await app.ServeOrCommand(args);
