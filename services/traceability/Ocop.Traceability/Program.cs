using Ocop.Contracts.Products.V1;
using Ocop.EventStore.Hosting;
using Ocop.EventStore.Hosting.Commands;
using Ocop.Messaging;
using Ocop.Traceability;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Scanning;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
builder.AddEventStore("traceability-db", typeof(Program).Assembly);
builder.AddMessaging("bus", "traceability", messaging => messaging
    .Handle<CertificateIssued, CertificateEventHandlers>()
    .Handle<CertificateRevoked, CertificateEventHandlers>()
    .Handle<CertificateReinstated, CertificateEventHandlers>()
    .Handle<CertificateExpired, CertificateEventHandlers>());
builder.AddStamps();

var app = builder.Build();
app.UseWebApi();
app.MapDefaultEndpoints();
app.MapBatches();
app.MapScanning();
return await app.ServeOrCommand(args);
