using Ocop.Products;
using Ocop.Products.Producers.Erasing;
using Ocop.Products.Products.AttachingEvidence;
using Ocop.Products.Products.Expiring;
using Ocop.Regulations;
using Ocop.ServiceDefaults;
using Ocop.ServiceDefaults.Messaging;
using Ocop.ServiceDefaults.Privacy;
using Ocop.ServiceDefaults.Store;
using Ocop.ServiceDefaults.Store.Commands;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddEventStore("products-db", typeof(Program).Assembly);
builder.AddMessaging("bus", "products", Publications.Configure);
builder.Services.AddSingleton(RegulationBook.Load());
builder.AddPersonErasure<ProducersErasureRule>();
builder.AddEvidenceFolder();
builder.AddCertificateExpiry();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapProducers();
app.MapProducts();
app.MapPersonErasure();
return await app.ServeOrCommand(args);
