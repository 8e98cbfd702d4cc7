using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.TestHost;
using Npgsql;
using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.EventStore.Hosting;
using Ocop.Messaging;
using Ocop.Web.Access;
using Ocop.Web.Http;
using Ocop.Web.Problems;

namespace Ocop.ServiceDefaults.Tests;

[EventName("note_expired")]
public sealed record NoteExpired(string Text);

[EventName("note_heard")]
public sealed record NoteHeard(string Text);

public sealed record Note(IReadOnlyList<string> Texts) : IAggregate<Note>
{
    public static string Category => "note";

    public static Note Initial { get; } = new([]);

    public Note Evolve(object @event) => @event switch
    {
        NoteExpired expired => new([.. Texts, expired.Text]),
        NoteHeard heard => new([.. Texts, heard.Text]),
        _ => this,
    };
}

public sealed record WriteNote(string Text);

/// <summary>The smallest publisher ("products") and the smallest consumer ("fairs") that the defaults can make, on a real database and broker.</summary>
internal static class TinyServices
{
    public static async Task<WebApplication> StartPublisher(TestDatabase database, string broker, string prefix)
    {
        var builder = CreateBuilder(database, broker, prefix);
        builder.AddMessaging("bus", "products", messaging => messaging.Publish<NoteExpired, CertificateExpired>(
            (note, _) => new CertificateExpired(note.Text, "38-16171-1-2026", new DateOnly(2026, 1, 1))));
        var app = builder.Build();
        app.UseWebApi();
        app.MapDefaultEndpoints();
        var notes = app.MapGroup("/notes").RequireIdempotencyKey();
        notes.MapPost("/{id}", HandleWrite).AllowRoles(Roles.Auditor);
        app.MapGet("/bug", string () => throw new InvalidOperationException("secret detail")).AllowPublic();
        app.MapGet("/mapper", string () => throw new InvalidOperationException("may pass", new IOException("while saving", ServerGone()))).AllowPublic();
        await app.StartAsync();
        return app;
    }

    /// <summary>What the driver throws when the server dies under a command.</summary>
    private static NpgsqlException ServerGone() => new("Exception while reading from stream", new EndOfStreamException());

    public static async Task<WebApplication> StartConsumer(TestDatabase database, string broker, string prefix)
    {
        var builder = CreateBuilder(database, broker, prefix);
        builder.AddMessaging("bus", "fairs", messaging => messaging
            .Handle<CertificateExpired, Hear>()
            .Handle<CertificateIssued, Ignore>()
            .Handle<CertificateRevoked, Ignore>());
        var app = builder.Build();
        app.UseWebApi();
        app.MapDefaultEndpoints();
        await app.StartAsync();
        return app;
    }

    /// <summary>A program that keeps notes and tells nobody; not started.</summary>
    public static WebApplication NoteKeeper(TestDatabase database) => CreateBuilder(database, "", "").Build();

    public static async Task<IReadOnlyList<string>> Texts(WebApplication app, string id) =>
        (await app.Services.GetRequiredService<IEventStore>().Load<Note>(id, AsOf.Now, CancellationToken.None)).State.Texts;

    /// <summary>Has the publisher say something, once it has its tables.</summary>
    public static Task Write(WebApplication publisher, string text) => Eventually.Holds(
        async () =>
        {
            using var client = Client.For(publisher, Roles.Auditor);
            return (await client.Write("/notes/n", text)).IsSuccessStatusCode;
        },
        $"the note {text} written");

    /// <summary>The position up to which the publisher has told the others.</summary>
    public static async Task<long?> PublishedUpTo(TestDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("select position from ocop_checkpoints where name = 'publisher'");
        return (long?)await command.ExecuteScalarAsync();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleWrite(
        string id, WriteNote body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var appended = await store.Decide<Note>(id, caller.Command, note => Decide(note, body), cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }

    private static Decision Decide(Note note, WriteNote body) => note.Texts.Contains(body.Text)
        ? Refusal.Conflict("note.there-already", ("text", body.Text))
        : Decision.Happens(new NoteExpired(body.Text));

    private static WebApplicationBuilder CreateBuilder(TestDatabase database, string broker, string prefix)
    {
        var builder = WebApplication.CreateBuilder(
        [
            $"--ConnectionStrings:db={database.ConnectionString}",
            $"--ConnectionStrings:bus={broker}",
            $"--Messaging:Prefix={prefix}",
            $"--Tokens:Jwks={TestTokens.Jwks}",
            $"--Tokens:Issuer={TestTokens.Issuer}",
        ]);
        builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddServiceDefaults();
        builder.AddWebApi();
        builder.AddEventStore("db", typeof(TinyServices).Assembly);
        return builder;
    }

    /// <summary>Hears every note, but for those that it is told to fail on.</summary>
    internal sealed class Hear(IEventStore store) : IHandle<CertificateExpired>
    {
        public static ConcurrentDictionary<string, Func<Exception>> Failures { get; } = new(StringComparer.Ordinal);

        /// <summary>How often it failed on a note.</summary>
        public static ConcurrentDictionary<string, int> Failed { get; } = new(StringComparer.Ordinal);

        public Task Handle(CertificateExpired message, MessageContext received, CancellationToken cancellationToken)
        {
            if (Failures.TryGetValue(message.CertificateId, out var failure))
            {
                Failed.AddOrUpdate(message.CertificateId, 1, (_, times) => times + 1);
                throw failure();
            }

            return store.Decide<Note>(
                "heard", received.Command, _ => Decision.Happens(new NoteHeard(message.CertificateId)), cancellationToken);
        }
    }

    internal sealed class Ignore : IHandle<CertificateIssued>, IHandle<CertificateRevoked>
    {
        public Task Handle(CertificateIssued message, MessageContext received, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task Handle(CertificateRevoked message, MessageContext received, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
