using Ocop.Councils;
using Ocop.Councils.Councils.Erasing;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Sealing;
using Ocop.Regulations;
using Ocop.ServiceDefaults.Messaging;
using Ocop.ServiceDefaults.Privacy;
using Ocop.ServiceDefaults.Store;
using Ocop.ServiceDefaults.Store.Commands;

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
