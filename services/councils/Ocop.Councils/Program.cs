using Ocop.Councils;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Sheets;
using Ocop.EventStore.Hosting;
using Ocop.EventStore.Hosting.Commands;
using Ocop.Messaging;
using Ocop.Web.Privacy;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
builder.AddEventStore("councils-db", typeof(Program).Assembly);
builder.AddMessaging("bus", "councils", messaging => messaging.PublishResults().HandleProducts());
builder.AddPersonErasure<SeatsErasureRule>();
builder.Services.AddSingleton(RegulationBook.Load());
builder.Services.AddSingleton(SheetSeal.From(builder.Configuration));

var app = builder.Build();
app.UseWebApi();
app.MapDefaultEndpoints();
app.MapEndpoints();
app.MapPersonErasure();
return await app.ServeOrCommand(args);
