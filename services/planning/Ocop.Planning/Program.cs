using Ocop.Planning;
using Ocop.Planning.Certificates;
using Ocop.Regulations;
using Ocop.ServiceDefaults;
using Ocop.ServiceDefaults.Messaging;
using Ocop.ServiceDefaults.Store;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddEventStore("planning-db", typeof(Program).Assembly);
builder.AddMessaging("bus", "planning", messaging => messaging.HandleCertificates());
builder.Services.AddSingleton(RegulationBook.Load());

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapPlanning();
app.Run();
