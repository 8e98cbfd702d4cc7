using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Hosting.Commands;
using Ocop.EventStore.Postgres;

namespace Ocop.ServiceDefaults.Tests;

/// <summary>The commands that look after a log, in the program itself; on a running platform they are driven end to end.</summary>
public sealed class StoreCommandTests
{
    [Fact]
    public async Task GivenAnEventThatTheProgramDoesNotKnow_WhenItsStreamIsShown_ThenOneSentenceNamesItAndTheWayToSeeIt()
    {
        await using var database = await TestDatabase.Create("store-commands", TestContext.Current.CancellationToken);
        await WriteUnknown(database);
        var errors = Console.Error;
        await using var told = new StringWriter();
        Console.SetError(told);
        try
        {
            (await TinyServices.NoteKeeper(database).ServeOrCommand(["store", "show", "note-n"])).Should().Be(1);
        }
        finally
        {
            Console.SetError(errors);
        }

        told.ToString().Should().Contain("never_heard_of").And.Contain("version 1 of note-n").And.Contain("--stored").And.NotContain("   at ");
    }

    private static async Task WriteUnknown(TestDatabase database)
    {
        await using var app = TinyServices.NoteKeeper(database);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await EventStoreSchema.Create(source, TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<IEventStore>().Decide<Note>(
            "n", new CommandContext(new Actor("clerk", Roles.Auditor, "", Scope.National)), _ => Decision.Happens(new NoteHeard("x")), TestContext.Current.CancellationToken);
        await using var rename = source.CreateCommand("update mt_events set type = 'never_heard_of'");
        await rename.ExecuteNonQueryAsync();
    }
}
