var builder = PlatformBuilder.Create(args);

var postgres = builder.AddPostgresServer("postgres");
var identityDb = postgres.AddDatabase("identity-db");
var productsDb = postgres.AddDatabase("products-db");
var councilsDb = postgres.AddDatabase("councils-db");
var planningDb = postgres.AddDatabase("planning-db");
var fairsDb = postgres.AddDatabase("fairs-db");
var traceabilityDb = postgres.AddDatabase("traceability-db");
var portalDb = postgres.AddDatabase("portal-db");
var bus = builder.AddRabbitMQServer("bus");

var identity = builder.AddService<Projects.Ocop_Identity>("identity")
    .WithReference(identityDb).WaitFor(identityDb)
    .WithEnvironment("Identity__MasterKey", builder.AddSecret("identity-master-key"));

var gateway = builder.AddService<Projects.Ocop_Gateway>("gateway").WithGrpcEndpoint().WithExternalHttpEndpoints()
    .WithReference(identity).WaitFor(identity);
identity.WithEnvironment("Identity__PublicAddress", gateway.GetEndpoint("http"));

var personKey = builder.AddSecret("person-master-key");
var products = AddService<Projects.Ocop_Products>("products", productsDb).WithGrpcEndpoint()
    .WithEnvironment("EventStore__MasterKey", personKey)
    .WithEnvironment("Evidence__Folder", builder.AddFolder("evidence-folder", "evidence"))
    .WithEnvironment("Papers__PublicAddress", gateway.GetEndpoint("http"));
var councils = AddService<Projects.Ocop_Councils>("councils", councilsDb).WithEnvironment("EventStore__MasterKey", personKey)
    .WithEnvironment("Councils__SealingKey", builder.AddSecret("sealing-key"));
var planning = AddService<Projects.Ocop_Planning>("planning", planningDb);
var fairs = AddService<Projects.Ocop_Fairs>("fairs", fairsDb);

var traceability = AddService<Projects.Ocop_Traceability>("traceability", traceabilityDb)
    .WithEnvironment("Stamps__Keys__0", builder.AddSecret("stamp-key"))
    .WithEnvironment("Stamps__PublicAddress", gateway.GetEndpoint("http"));

var portal = builder.AddService<Projects.Ocop_Portal>("portal")
    .WithReference(portalDb).WaitFor(portalDb)
    .WithReference(identity).WithReference(products.GetEndpoint("http")).WithReference(councils)
    .WithReference(planning).WithReference(fairs).WithReference(traceability);

gateway.WithReference(products).WithReference(councils).WithReference(planning)
    .WithReference(fairs).WithReference(traceability).WithReference(portal);

if (builder.ExecutionContext.IsRunMode)
{
    identity.WithDevelopmentLogins();
}
else
{
    identity.WithEnvironment("Identity__SigningKey", builder.AddSecret("identity-signing-key"));
}

builder.Build().Run();

IResourceBuilder<ProjectResource> AddService<T>(string name, IResourceBuilder<IResourceWithConnectionString> database)
    where T : IProjectMetadata, new() =>
    builder.AddService<T>(name)
        .WithReference(database).WaitFor(database)
        .WithReference(bus).WaitFor(bus)
        .WithReference(identity).WaitFor(identity);
