extern alias products;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ocop.Domain;
using Ocop.EventStore;
using products::Ocop.Products;
using products::Ocop.Products.Catalogue;

namespace Ocop.Grpc.Tests.Running;

/// <summary>The products service behind a real Kestrel: a listener for the web, and one that speaks HTTP/2 alone.</summary>
public sealed class ProductsServer() : ServiceApplication<products::Program>("products-db", "products")
{
    public const string RatedProduct = "38-14758-1-2026";

    private readonly DirectoryInfo _evidence = Directory.CreateTempSubdirectory("ocop-evidence-");
    private readonly FailureLog _failures = new();

    public Uri Grpc => Addresses[0];

    public Uri Web => Addresses[1];

    /// <summary>What was logged as an error.</summary>
    public IEnumerable<string> Failures => _failures;

    /// <summary>Settings besides those that every test needs.</summary>
    public IReadOnlyList<(string Name, string Value)> Besides { get; init; } = [];

    private IHostApplicationLifetime Lifetime => Services.GetRequiredService<IHostApplicationLifetime>();

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Evidence:Folder", _evidence.FullName),
        new("Papers:PublicAddress", "https://ocop.vn"),
        .. Besides.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
    ];

    private IReadOnlyList<Uri> Addresses =>
        [.. Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(address => new Uri(address))];

    public override async ValueTask InitializeAsync()
    {
        Clock.SetTo(new DateOnly(2026, 11, 23));
        UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);

            // The last one is where the clients of a test host go.
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await base.InitializeAsync();
        await Recognise();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _evidence.Delete(recursive: true);
    }

    /// <returns>Done when the host has stopped.</returns>
    public Task Stop()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Lifetime.ApplicationStopped.Register(stopped.SetResult);
        Lifetime.StopApplication();
        return stopped.Task.WaitAsync(TestTime.Patience);
    }

    /// <summary>So many products of Hà Nội that are in the list and nowhere else.</summary>
    public async Task List(int count)
    {
        await Sql(
            $"""
             insert into certificate_list_v2 (certificate_id, product_id, product_name, producer_name, province_code, commune_code, industry,
                 star, issued_on, expires_on, status, words)
             select '01-00004-' || n || '-2026-c1', '01-00004-' || n || '-2026', 'Cốm làng Vòng ' || n, 'HTX Vòng', '01', '00004', 'I',
                 3, '2026-01-01', '2028-12-31', 'valid', array_to_tsvector(array['com'])
             from generate_series(1, {count}) n
             """);
    }

    public async Task Sql(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Keeps everybody from reading the log until the returned connection is closed.</summary>
    public async Task<NpgsqlConnection> LockTheLog()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("begin; lock table mt_events in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>How many calls wait for the lock; the readers of the log do too.</summary>
    public async Task<long> Waiting()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query like '%from mt_events where stream_id = $1%'
            """);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(_failures));

        // What holds a stopping host up is waited for longer than any test waits.
        builder.ConfigureTestServices(services => services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(10)));
    }

    /// <summary>A product with every kind of fact that the public sees: raised to four stars, withdrawn, with a story.</summary>
    private async Task Recognise()
    {
        var code = ProductCode.Parse(RatedProduct, null);
        var first = new CertificateIssued(
            $"{RatedProduct}-c1", 1, null, RatedProduct, "Nước mắm Ba Làng", "producer-1", "HTX Ba Làng", code.ProvinceCode, code.CommuneCode, "I",
            "qd26-2026/tuong-nuoc-mam-gia-vi-long", 3, 61.25m, $"{RatedProduct}-d1-province", "1/QĐ-UBND", Level.Province, new(2026, 8, 1), new(2029, 7, 31));
        var second = first with
        {
            CertificateId = $"{RatedProduct}-c2",
            Number = 2,
            Replaces = first.CertificateId,
            Star = 4,
            IssuedOn = new(2026, 10, 1),
            ExpiresOn = new(2029, 9, 30),
        };
        var registered = new ProductRegistered(
            RatedProduct, first.ProductName, first.ProducerId, first.ProducerName, first.ProvinceCode, first.CommuneCode, first.SheetId, first.Industry, first.IssuedOn);
        var revoked = new CertificateRevoked(second.CertificateId, RatedProduct, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", new(2026, 11, 5));
        var told = new StoryTold(
            "Ủ chượp\n12 tháng", "Twelve months", [new("doc-1", "Bể chượp", new string('a', 64), "image/png")], "https://example.vn", new(2026, 11, 1));
        await Services.GetRequiredService<IEventStore>().Decide<Product>(
            RatedProduct, new CommandContext(Actor.Service("test")), _ => Decision.Happens(registered, first, second, revoked, told), CancellationToken.None);
    }

    private sealed class FailureLog : ConcurrentQueue<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Enqueue($"{formatter(state, exception)}: {exception?.Message}");
            }
        }

        public void Dispose()
        {
        }
    }
}
