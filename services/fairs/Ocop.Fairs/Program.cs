using Ocop.EventStore.Hosting;
using Ocop.EventStore.Hosting.Commands;
using Ocop.EventStore.Subscriptions;
using Ocop.Fairs;
using Ocop.Fairs.Participating;
using Ocop.Fairs.Standings;
using Ocop.Messaging;
using Ocop.Regulations;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
builder.AddEventStore("fairs-db", typeof(Program).Assembly);
builder.AddMessaging("bus", "fairs", messaging => messaging.HandleCertificates());
builder.Services.AddSingleton<ILogReader, ParticipationGuard>();
builder.Services.AddSingleton(RegulationBook.Load());

var app = builder.Build();
app.UseWebApi();
app.MapDefaultEndpoints();
app.MapFairs();
return await app.ServeOrCommand(args);
