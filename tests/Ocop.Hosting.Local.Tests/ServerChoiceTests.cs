using Ocop.Hosting.Local.Servers;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>Servers are the operator's, containers, or Debian's packages; the model does not see the difference.</summary>
public sealed class ServerChoiceTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void GivenContainers_WhenServersAreAdded_ThenTheyAreAspiresOwnWithVolumesOfThisFolder()
    {
        var builder = Build("--OCOP_SERVERS=containers");

        builder.Resources.Select(r => r.GetType().Name).Should()
            .Equal("PostgresServerResource", "PostgresDatabaseResource", "RabbitMQServerResource");
        builder.Resources.SelectMany(r => r.Annotations.OfType<ContainerMountAnnotation>()).Select(m => m.Source).Should()
            .HaveCount(2).And.OnlyHaveUniqueItems().And.OnlyContain(name => name!.StartsWith("ocop-", StringComparison.Ordinal));
    }

    [Fact]
    public void GivenLocalServers_WhenTheyAreAdded_ThenTheyAreProcesses()
    {
        var builder = Build("--OCOP_SERVERS=local");

        builder.Resources.Select(r => r.Name).Should().Equal("postgres", "data", "bus-epmd", "bus");
        builder.Resources.OfType<ExecutableResource>().Should().HaveCount(3);
    }

    [Fact]
    public void GivenServersOfTheOperatorsOwn_WhenTheyAreNamed_ThenNothingIsStartedInTheirPlace()
    {
        var builder = Build("--ConnectionStrings:postgres=Host=db.example", "--ConnectionStrings:bus=amqp://mq.example");

        builder.Resources.Should().HaveCount(3).And.AllBeAssignableTo<IResourceWithConnectionString>().And.NotContain(r => r is ExecutableResource);
    }

    [Theory]
    [InlineData(null, "17/bin")]
    [InlineData("15", "15/bin")]
    public void GivenSeveralVersions_WhenDataIsServed_ThenByTheOneThatWroteIt(string? dataVersion, string expected)
    {
        Install("9.6", "15", "17");

        PostgresInstallation.BinFolder(dataVersion, _home.Path).Should().Be(_home.File(expected));
    }

    [Fact]
    public void GivenDataOfAVersionThatIsNotInstalled_WhenItIsToBeServed_ThenTheRefusalSaysWhatHelps()
    {
        Install("17");

        FluentActions.Invoking(() => PostgresInstallation.BinFolder("13", _home.Path)).Should().Throw<DistributedApplicationException>()
            .WithMessage("The data was written by PostgreSQL 13, which is not installed; install postgresql-13 or start with --fresh.");
    }

    private void Install(params string[] versions)
    {
        foreach (var version in versions)
        {
            Directory.CreateDirectory(_home.File($"{version}/bin"));
            File.WriteAllText(_home.File($"{version}/bin/postgres"), "");
        }
    }

    private IDistributedApplicationBuilder Build(params string[] args)
    {
        var builder = _home.Builder(args);
        builder.AddPostgresServer("postgres").AddDatabase("data");
        builder.AddRabbitMQServer("bus");
        return builder;
    }
}
