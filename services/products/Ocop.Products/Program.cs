using Ocop.EventStore.Hosting;
using Ocop.EventStore.Hosting.Commands;
using Ocop.Messaging;
using Ocop.Products;
using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Grpc;
using Ocop.Products.Producers;
using Ocop.Products.Wallets.Files;
using Ocop.Web.Privacy;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWebApi();
builder.AddEventStore("products-db", typeof(Program).Assembly);
builder.AddMessaging("bus", "products", ProductMessages.Configure);
builder.AddPersonErasure<ProducersErasureRule>();
builder.AddEvidence();
builder.AddCertificateExpiry();
builder.AddProducts();
builder.AddGrpcApi();

var app = builder.Build();
app.MapGrpcApi();
app.UseWebApi();
app.MapDefaultEndpoints();
app.MapProducers();
app.MapProducts();
app.MapPersonErasure();
return await app.ServeOrCommand(args);
