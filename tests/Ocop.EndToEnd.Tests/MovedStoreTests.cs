using Npgsql;

namespace Ocop.EndToEnd.Tests;

/// <summary>A service's log taken out of the running platform and into a new database, as when a province's store moves or is restored.</summary>
[Collection(WatchedCollection.Name)]
public sealed class MovedStoreTests(WatchedPlatform platform)
{
    [Theory]
    [InlineData("products")]
    [InlineData("councils")]
    [InlineData("planning")]
    [InlineData("fairs")]
    [InlineData("traceability")]
    public async Task GivenAServiceAfterTheDemo_WhenItsLogIsExportedAndImportedElsewhere_ThenItIsTheSameLogAndNothingIsPublishedAgain(string service)
    {
        await platform.FirstDemo;
        var folder = Directory.CreateTempSubdirectory("ocop-moved-");
        try
        {
            var file = Path.Combine(folder.FullName, "log.jsonl");
            var exported = await platform.Ocop(["store", service, "export", "--to", file], TimeSpan.FromMinutes(1));
            var elsewhere = await Elsewhere(service);

            var imported = await elsewhere("import", file);
            var again = await elsewhere("import", file);
            var copy = await elsewhere("export");
            var rebuilt = await elsewhere("rebuild");
            var verified = await elsewhere("verify");
            var lag = await elsewhere("lag");

            exported.ExitCode.Should().Be(0, "{0}", exported.Errors);
            imported.ExitCode.Should().Be(0, "{0}", imported.Errors);
            again.ExitCode.Should().Be(1);
            again.Errors.Should().Contain("only into an empty store").And.NotContain("   at ");
            copy.Output.Should().Be(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            rebuilt.ExitCode.Should().Be(0, "{0}", rebuilt.Errors);
            verified.ExitCode.Should().Be(0, "{0}", verified.Output);
            Lines(lag).Where(line => line.StartsWith("publisher ", StringComparison.Ordinal))
                .All(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2] == "0").Should().BeTrue("{0}", lag.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The running service's own program and settings, but with a new database.</summary>
    private async Task<StoreCommand> Elsewhere(string service)
    {
        var name = $"moved-{service}";
        await using (var server = NpgsqlDataSource.Create(platform.Connection("postgres")))
        await using (var create = server.CreateCommand($"create database \"{name}\""))
        {
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (program, environment) = await platform.ProgramOf(service);
        environment[$"ConnectionStrings__{service}-db"] =
            new NpgsqlConnectionStringBuilder(platform.Connection($"{service}-db")) { Database = name }.ConnectionString;
        return command => Programs.Run(program[0], [program[1], "store", .. command], environment, TimeSpan.FromMinutes(1));
    }

    private delegate Task<Finished> StoreCommand(params string[] command);

    private static string[] Lines(Finished finished) => finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
