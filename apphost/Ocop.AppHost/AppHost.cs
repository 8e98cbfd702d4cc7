var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres").WithLifetime(ContainerLifetime.Persistent);
var identityDb = postgres.AddDatabase("identity-db");
var productsDb = postgres.AddDatabase("products-db");
var councilsDb = postgres.AddDatabase("councils-db");
var planningDb = postgres.AddDatabase("planning-db");
var fairsDb = postgres.AddDatabase("fairs-db");
var traceabilityDb = postgres.AddDatabase("traceability-db");
var portalDb = postgres.AddDatabase("portal-db");
var bus = builder.AddRabbitMQ("bus").WithLifetime(ContainerLifetime.Persistent);

var identity = builder.AddProject<Projects.Ocop_Identity>("identity")
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithReference(identityDb).WaitFor(identityDb)
    .WithEnvironment("Identity__MasterKey", builder.AddParameter("identity-master-key", secret: true));

var gateway = builder.AddProject<Projects.Ocop_Gateway>("gateway")
    .WithHttpEndpoint().WithHttpHealthCheck("/health").WithExternalHttpEndpoints()
    .WithReference(identity).WaitFor(identity);
identity.WithEnvironment("Identity__PublicAddress", gateway.GetEndpoint("http"));

var personKey = builder.AddParameter("person-master-key", secret: true);
var products = AddService<Projects.Ocop_Products>("products", productsDb).WithEnvironment("EventStore__MasterKey", personKey)
    .WithEnvironment("Evidence__Folder", builder.AddParameter("evidence-folder", Path.Combine(builder.StateDirectory, "evidence")))
    .WithEnvironment("Papers__PublicAddress", gateway.GetEndpoint("http"));
var councils = AddService<Projects.Ocop_Councils>("councils", councilsDb).WithEnvironment("EventStore__MasterKey", personKey)
    .WithEnvironment("Councils__SealingKey", builder.AddParameter("sealing-key", secret: true));
var planning = AddService<Projects.Ocop_Planning>("planning", planningDb);
var fairs = AddService<Projects.Ocop_Fairs>("fairs", fairsDb);

var traceability = AddService<Projects.Ocop_Traceability>("traceability", traceabilityDb)
    .WithEnvironment("Stamps__Keys__0", builder.AddParameter("stamp-key", secret: true))
    .WithEnvironment("Stamps__PublicAddress", gateway.GetEndpoint("http"));

var portal = builder.AddProject<Projects.Ocop_Portal>("portal")
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithReference(portalDb).WaitFor(portalDb)
    .WithReference(identity).WithReference(products).WithReference(councils)
    .WithReference(planning).WithReference(fairs).WithReference(traceability);

gateway.WithReference(products).WithReference(councils).WithReference(planning)
    .WithReference(fairs).WithReference(traceability).WithReference(portal);

if (builder.ExecutionContext.IsRunMode)
{
    identity.WithDevelopmentLogins();
}
else
{
    identity.WithEnvironment("Identity__SigningKey", builder.AddParameter("identity-signing-key", secret: true));
}

builder.Build().Run();

IResourceBuilder<ProjectResource> AddService<T>(string name, IResourceBuilder<PostgresDatabaseResource> database)
    where T : IProjectMetadata, new() =>
    builder.AddProject<T>(name)
        .WithHttpEndpoint().WithHttpHealthCheck("/health")
        .WithReference(database).WaitFor(database)
        .WithReference(bus).WaitFor(bus)
        .WithReference(identity).WaitFor(identity);
