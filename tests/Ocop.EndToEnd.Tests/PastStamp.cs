using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Postgres;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Batches.Issuing;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Stamps;

namespace Ocop.EndToEnd.Tests;

/// <summary>
/// A certificate lasts 36 months, so a stamp that outlived its certificate needs a past. It is written as traceability would have written
/// it in those days: by its own decisions, through its store, under its key, by a clock of then. It comes before anything else, because
/// a log's time never runs backwards.
/// </summary>
internal sealed class PastStamp(string connectionString, string stampKey, Uri gateway)
{
    private const int KeyId = 0;
    private const string Gtin = "08938500000010";
    private const string Lot = "MT-01";
    private static readonly Actor s_products = Actor.Service("products");

    private readonly TestClock _clock = new();

    /// <returns>The link on a genuine stamp, its certificate over since four months and its food for longer.</returns>
    public async Task<string> Write(CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        var store = new PostgresEventStore(dataSource, EventRegistry.FromAssembly(typeof(CertificateRecorded).Assembly), _clock);
        var issuedOn = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddMonths(-40);

        _clock.SetTo(issuedOn);
        var certificate = CertificateOf(issuedOn);
        await store.Decide<Certificate>(certificate.CertificateId, new(s_products), _ => Decision.Happens(certificate), cancellationToken);

        var orderedOn = issuedOn.AddMonths(1);
        _clock.SetTo(orderedOn);
        var batch = await Issue(store, certificate, orderedOn, cancellationToken);
        var keys = new StampKeys(new Dictionary<int, byte[]> { [KeyId] = Convert.FromBase64String(stampKey) });
        using var stamps = new SerialGenerator(keys, new(gateway.AbsoluteUri)).For(batch);
        return stamps[1].Uri;
    }

    private static async Task<BatchIssued> Issue(
        PostgresEventStore store, CertificateRecorded certificate, DateOnly today, CancellationToken cancellationToken)
    {
        var number = (await store.Load<BatchNumbers>("all", AsOf.Now, cancellationToken)).State.Next;
        await store.Decide<BatchNumbers>("all", new(Actor.Service("traceability")), numbers => numbers.Reserve(1), cancellationToken);
        var known = (await store.Load<Certificate>(certificate.CertificateId, AsOf.Now, cancellationToken)).State;
        var producer = new Actor(
            "chu-the", Roles.Producer, certificate.ProducerName, Scope.OfProducer(certificate.ProducerId, certificate.ProvinceCode));
        var order = new BatchOrder(certificate.CertificateId, Gtin, Lot, Quantity: 500, ProducedOn: today, BestBefore: today.AddMonths(12));
        var issue = new IssueBatch(order, known, KeyId, number, producer, today);
        var issued = await store.Decide<Batch>(Batch.IdOf(Gtin, Lot), new(producer), issue.Decide, cancellationToken);
        return issued.Refusal is { } refusal
            ? throw new InvalidOperationException(refusal.Code)
            : ((Batch.Issued)(await store.Load<Batch>(Batch.IdOf(Gtin, Lot), AsOf.Now, cancellationToken)).State).Facts;
    }

    private static CertificateRecorded CertificateOf(DateOnly issuedOn) => new(
        CertificateId: $"38-16093-7-{issuedOn.Year}-c1",
        ProductId: $"38-16093-7-{issuedOn.Year}",
        ProductName: "Mắm tép Hà Yên",
        ProducerId: "38-16093-7",
        ProducerName: "Hợp tác xã mắm tép Hà Yên",
        ProvinceCode: "38",
        CommuneCode: "16093",
        Star: 4,
        DecisionNumber: "2417/QĐ-UBND",
        IssuedOn: issuedOn,
        ExpiresOn: issuedOn.AddMonths(36));
}
