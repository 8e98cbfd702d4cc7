using System.Text.RegularExpressions;
using Ocop.EventStore;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Batches.Issuing;

/// <summary>A producer orders the stamps of one lot under a certificate that holds today.</summary>
/// <param name="Certificate">What is known of the certificate.</param>
/// <param name="KeyId">The newest key.</param>
/// <param name="BatchNumber">Not used before; it need not be there while a refusal is still possible.</param>
/// <param name="Today">In Asia/Ho_Chi_Minh.</param>
public sealed partial record IssueBatch(
    BatchOrder Order, Certificate Certificate, int KeyId, int BatchNumber, Actor Actor, DateOnly Today)
{
    public Decision Decide(Batch batch) => (Refuses() ?? RefusesWith(batch)) is { } refusal
        ? refusal
        : Decision.Happens(Issued(((Certificate.Known)Certificate).Facts));

    /// <summary>A certificate's id is written into a stream's name; nothing else may reach it.</summary>
    public static bool IsCertificateId(string text) => CertificateId().IsMatch(text);

    private Refusal? Refuses() => Certificate switch
    {
        Certificate.Known { Facts: var facts } when !Actor.Reaches(facts.ProvinceCode, facts.CommuneCode, facts.ProducerId) =>
            Refusal.OutsideScope,
        _ => Certificate.RefusesStamps(Today) ?? Order.Mistake(),
    };

    private static Refusal? RefusesWith(Batch batch) =>
        batch is Batch.Issued issued ? Refusal.Conflict("batch.lot-taken", ("gtin", issued.Facts.Gtin), ("lot", issued.Facts.Lot)) : null;

    private BatchIssued Issued(CertificateRecorded certificate) => new(
        Order.BatchId,
        certificate.CertificateId,
        certificate.ProductId,
        certificate.ProducerId,
        certificate.ProvinceCode,
        certificate.CommuneCode,
        Order.Gtin,
        Order.Lot,
        Order.Quantity,
        BatchNumber,
        KeyId,
        Today,
        Order.ProducedOn,
        Order.BestBefore);

    [GeneratedRegex("^[A-Za-z0-9-]{1,80}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex CertificateId();
}

/// <param name="Gtin">14 digits; shorter ones get zeros in front.</param>
/// <param name="Lot">1 to 20 letters, digits and signs of GS1's character set 82.</param>
/// <param name="Quantity">1 to 1,000,000 stamps.</param>
public sealed record BatchOrder(
    string CertificateId, string Gtin, string Lot, int Quantity, DateOnly ProducedOn, DateOnly? BestBefore = null)
{
    internal string BatchId => Batch.IdOf(Gtin, Lot);

    internal Refusal? Mistake() => this switch
    {
        _ when !Stamps.Gtin.HasShape(Gtin) => Refusal.Invalid("gtin.malformed"),
        _ when !Stamps.Gtin.EndsInCheckDigit(Gtin) =>
            Refusal.Invalid("gtin.check-digit-wrong", ("gtin", Gtin), ("expected", Stamps.Gtin.CheckDigitOf(Gtin.AsSpan()[..^1]))),
        _ when !Stamps.Lot.CanBePrinted(Lot) => Refusal.Invalid("lot.malformed"),
        { Quantity: < 1 or > StampCipher.LargestBatch } =>
            Refusal.Invalid("batch.quantity-out-of-range", ("largest", StampCipher.LargestBatch)),
        { BestBefore: { } bestBefore } when bestBefore < ProducedOn => Refusal.Invalid("batch.best-before-too-early"),
        _ => null,
    };
}

internal static class IssueBatchEndpoint
{
    public static void MapIssueBatch(this IEndpointRouteBuilder batches) => batches
        .MapPost("/", Handle)
        .WithName("IssueBatch")
        .WithSummary("Đặt tem cho một lô sản phẩm / Order the stamps of one lot")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<Created<BatchCreated>, ProblemHttpResult>> Handle(
        BatchOrder body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        BatchNumberSource numbers,
        StampKeys keys,
        CancellationToken cancellationToken)
    {
        if (!IssueBatch.IsCertificateId(body.CertificateId))
        {
            return Refusal.Invalid("certificate.id-malformed").ToProblem();
        }

        var certificate = await store.Load<Certificate>(body.CertificateId, AsOf.Now, cancellationToken);
        var batch = await store.Load<Batch>(body.BatchId, AsOf.Now, cancellationToken);
        var command = new IssueBatch(body, certificate.State, keys.Newest, BatchNumber: 0, caller.Actor, caller.Today);
        if (command.Decide(batch.State).Refusal is null)
        {
            // Only what will be issued takes a number: refused orders would eat them up.
            command = command with { BatchNumber = await numbers.Take(cancellationToken) };
        }

        var appended = await store.Decide<Batch>(body.BatchId, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.CreatedAt($"/batches/{body.BatchId}", appended, new BatchCreated(body.BatchId));
    }
}

public sealed record BatchCreated(string BatchId);
