using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests;

/// <summary>What cannot work is refused before anything starts, in a sentence that names the resource.</summary>
public sealed class WiringTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void GivenAResource_WhenItWaitsForItself_ThenItIsRefused()
    {
        var builder = _home.Builder();
        var products = builder.AddProject<FixtureProject>("products");

        Refused(() => products.WaitFor(products)).Should().Be("The 'products' resource cannot wait for itself.");
    }

    [Fact]
    public void GivenAName_WhenAnotherResourceHasItInOtherCase_ThenItIsRefused()
    {
        var builder = _home.Builder();
        builder.AddRabbitMQ("bus");

        Refused(() => builder.AddProject<FixtureProject>("BUS")).Should()
            .Be("Cannot add a resource named 'BUS': a RabbitMQServerResource of that name is there already.");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("-first")]
    [InlineData("last-")]
    [InlineData("two--hyphens")]
    [InlineData("1st")]
    [InlineData("sản-phẩm")]
    public void GivenAName_WhenItCannotBePartOfVariablesAndFiles_ThenItIsRefused(string name) =>
        Refused(() => _home.Builder().AddPostgres(name)).Should().StartWith($"'{name}' cannot name a resource");

    [Fact]
    public void GivenThreeResources_WhenTheyWaitInACircle_ThenBuildNamesTheCircle()
    {
        var builder = _home.Builder();
        var a = builder.AddProject<FixtureProject>("a");
        var b = builder.AddProject<FixtureProject>("b").WaitFor(a);
        var c = builder.AddProject<FixtureProject>("c").WaitFor(b);
        a.WaitFor(c);

        Refused(() => builder.Build()).Should().Be("These resources wait for each other in a circle: 'a' → 'c' → 'b' → 'a'.");
    }

    [Fact]
    public void GivenResourcesThatReferToEachOther_WhenTheyDoNotWait_ThenTheyAreBuilt()
    {
        var builder = _home.Builder();
        var gateway = builder.AddProject<FixtureProject>("gateway").WithHttpEndpoint();
        var stamps = builder.AddProject<FixtureProject>("stamps").WithHttpEndpoint().WithReference(gateway);
        gateway.WithReference(stamps);

        builder.Invoking(b => b.Build()).Should().NotThrow();
    }

    [Fact]
    public void GivenAResource_WhenItWaitsForOneOfAnotherApplication_ThenBuildNamesIt()
    {
        var elsewhere = _home.Builder().AddPostgres("elsewhere");
        var builder = _home.Builder();
        builder.AddProject<FixtureProject>("products").WaitFor(elsewhere);

        Refused(() => builder.Build()).Should()
            .Be("The 'products' resource waits for 'elsewhere', which is not part of this application.");
    }

    [Fact]
    public void GivenAnEndpoint_WhenItsNameIsTaken_ThenItIsRefused()
    {
        var products = _home.Builder().AddProject<FixtureProject>("products").WithHttpEndpoint();

        Refused(() => products.WithHttpEndpoint()).Should().Be("The 'products' resource has an endpoint named 'http' already.");
    }

    [Fact]
    public void GivenNoEndpoint_WhenAHealthCheckIsAsked_ThenItIsRefused()
    {
        var products = _home.Builder().AddProject<FixtureProject>("products");

        Refused(() => products.WithHttpHealthCheck("/health")).Should()
            .Be("The 'products' resource has no endpoint named 'http' to check the health of.");
    }

    [Fact]
    public void GivenReplicas_WhenTheyWouldAllListenOnOnePort_ThenBuildRefuses()
    {
        var builder = _home.Builder();
        builder.AddProject<FixtureProject>("products").WithHttpEndpoint(targetPort: 8080).WithReplicas(2);

        Refused(() => builder.Build()).Should().Be("The 'products' resource has 2 replicas, which cannot all listen on port 8080.");
    }

    [Fact]
    public void GivenOnly_WhenTheNameIsUnknown_ThenBuildListsTheNames()
    {
        var builder = _home.Builder("--only", "bus,nothing");
        builder.AddRabbitMQ("bus");
        builder.AddPostgres("postgres");

        Refused(() => builder.Build()).Should().Be("There is no resource 'nothing'; there are bus, postgres.");
    }

    [Fact]
    public void GivenOnly_WhenADatabaseIsNamed_ThenItsServerIsSelectedWithIt()
    {
        var builder = _home.Builder("--only", "products-db");
        builder.AddRabbitMQ("bus");
        builder.AddPostgres("postgres").AddDatabase("products-db");

        builder.Build().Model.Selected.Select(r => r.Name).Should().Equal("postgres", "products-db");
    }

    [Theory]
    [InlineData("--frehs")]
    [InlineData("up")]
    public void GivenTheCommandLine_WhenAnArgumentIsUnknown_ThenItIsRefused(string argument) =>
        Refused(() => _home.Builder(argument)).Should().StartWith($"'{argument}' is not understood");

    [Fact]
    public async Task GivenAParameterWithoutAValue_WhenTheApplicationStarts_ThenNothingStartsAndTheSettingIsNamed()
    {
        var builder = _home.Builder();
        builder.AddParameter("region");
        builder.AddExecutable("witness", "touch", ".", _home.File("started"));
        await using var app = builder.Build();

        var refusal = await app.Invoking(a => a.StartAsync(TestContext.Current.CancellationToken))
            .Should().ThrowAsync<DistributedApplicationException>();

        refusal.WithMessage("The parameter 'region' has no value: set Parameters__region or pass --Parameters:region=value.");
        File.Exists(_home.File("started")).Should().BeFalse();
    }

    [Fact]
    public async Task GivenAFolderWithOtherThings_WhenItIsNamedAsStateDirectory_ThenItIsLeftAlone()
    {
        await File.WriteAllTextAsync(_home.File("letter.txt"), "dear", TestContext.Current.CancellationToken);
        await using var app = _home.Builder("--fresh").Build();

        await app.Invoking(a => a.StartAsync(TestContext.Current.CancellationToken))
            .Should().ThrowAsync<DistributedApplicationException>().WithMessage($"{_home.Path} holds other things*");
        File.Exists(_home.File("letter.txt")).Should().BeTrue();
    }

    private static string Refused(Action wiring) => wiring.Should().Throw<DistributedApplicationException>().Which.Message;

    private static string Refused<T>(Func<T> wiring) => Refused(() => { wiring(); });
}
