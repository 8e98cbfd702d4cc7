using Ocop.Traceability.Batches;
using Ocop.Traceability.Batches.Issuing;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Batches;

public sealed class IssueBatchSpec
{
    private static readonly DateOnly s_today = new(2026, 11, 22);

    [Fact]
    public void GivenAValidCertificate_WhenItsProducerOrders_ThenOneFactStandsForAllStamps() =>
        Decide().Events.Should().ContainSingle().Which.Should().BeEquivalentTo(Samples.Issued);

    [Fact]
    public void GivenAMillionStamps_WhenOrdered_ThenItIsStillOneFact() =>
        Decide(Samples.Order with { Quantity = 1_000_000 }).Events.Should().ContainSingle();

    [Fact]
    public void GivenAnotherProducer_WhenOrdering_ThenItIsOutsideTheScope() =>
        Decide(actor: Samples.Producer with { Scope = Scope.OfProducer("producer-2", "38") }).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAProducersTokenWithoutAProducer_WhenOrdering_ThenItIsOutsideTheScope() =>
        Decide(actor: Samples.Producer with { Scope = Scope.National }).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenNoSuchCertificate_WhenOrdering_ThenUnknown() => Refused(Decide(certificate: []), "certificate.unknown", RefusalKind.NotFound);

    [Fact]
    public void GivenARevokedCertificate_WhenOrdering_ThenRefusedWithItsDate()
    {
        var refusal = Refused(Decide(certificate: [Samples.Recorded, Samples.Revocation]), "certificate.revoked", RefusalKind.RuleBroken);
        refusal.Details!["revokedOn"].Should().Be(new DateOnly(2027, 3, 2));
    }

    [Fact]
    public void GivenTheCertificatesLastDay_WhenOrdering_ThenAccepted() => Decide(today: new(2029, 9, 1)).Refusal.Should().BeNull();

    [Fact]
    public void GivenTheDayAfter_WhenOrdering_ThenExpiredThoughNobodySaidSoYet() =>
        Refused(Decide(today: new(2029, 9, 2)), "certificate.expired", RefusalKind.RuleBroken);

    [Fact]
    public void GivenAReplacedCertificate_WhenOrdering_ThenRefusedNamingTheNewOne() =>
        Refused(
            Decide(certificate: [Samples.Recorded, new CertificateReplacementRecorded(Samples.CertificateId, "38-14758-7-2026-c2")]),
            "certificate.replaced",
            RefusalKind.RuleBroken).Details!["replacedBy"].Should().Be("38-14758-7-2026-c2");

    [Theory]
    [InlineData("8931234567897")]
    [InlineData("0893123456789A")]
    [InlineData("")]
    [InlineData("０８９３１２３４５６７８９７")]
    public void GivenAGtinThatIsNot14Digits_WhenOrdering_ThenMalformed(string gtin) =>
        Refused(Decide(Samples.Order with { Gtin = gtin }), "gtin.malformed", RefusalKind.Invalid);

    [Fact]
    public void GivenAGtinWithAWrongCheckDigit_WhenOrdering_ThenTheRightOneIsNamed() =>
        Refused(Decide(Samples.Order with { Gtin = "08931234567890" }), "gtin.check-digit-wrong", RefusalKind.Invalid)
            .Details!["expected"].Should().Be(7);

    [Theory]
    [InlineData("")]
    [InlineData("123456789012345678901")]
    [InlineData("L 1")]
    [InlineData("LÔ1")]
    [InlineData("L#1")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("50%20")]
    public void GivenALotThatCannotBePrinted_WhenOrdering_ThenRefused(string lot) =>
        Refused(Decide(Samples.Order with { Lot = lot }), "lot.malformed", RefusalKind.Invalid);

    [Theory]
    [InlineData("1")]
    [InlineData("12345678901234567890")]
    [InlineData("a/b")]
    [InlineData("50%")]
    [InlineData("!\"%&'()*+,-./:;<=>?_")]
    public void GivenALotOfGs1sCharacters_WhenOrdering_ThenAccepted(string lot) =>
        Decide(Samples.Order with { Lot = lot }).Refusal.Should().BeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void GivenAQuantityOutOfRange_WhenOrdering_ThenRefused(int quantity) =>
        Refused(Decide(Samples.Order with { Quantity = quantity }), "batch.quantity-out-of-range", RefusalKind.Invalid);

    [Fact]
    public void GivenABestBeforeBeforeProduction_WhenOrdering_ThenRefused() =>
        Refused(Decide(Samples.Order with { BestBefore = new(2026, 10, 31) }), "batch.best-before-too-early", RefusalKind.Invalid);

    [Fact]
    public void GivenTheLotHasStamps_WhenOrderedAgain_ThenConflict() =>
        Refused(Decide(batch: [Samples.Issued]), "batch.lot-taken", RefusalKind.Conflict);

    [Fact]
    public void GivenTwoLotsOrGtins_WhenNamed_ThenTheirBatchesDiffer() =>
        new[] { Batch.IdOf(Samples.Gtin, "A"), Batch.IdOf(Samples.Gtin, "a"), Batch.IdOf(Samples.OtherGtin, "A") }
            .Should().OnlyHaveUniqueItems().And.OnlyContain(id => Batch.IsId(id));

    [Fact]
    public void GivenNumbersWereReserved_WhenReservingMore_ThenTheyFollowWithoutOverlap() =>
        Past.Of<BatchNumbers>(new BatchNumbersReserved(0, 100), new BatchNumbersReserved(100, 100)).Reserve(100)
            .Events.Should().Equal(new BatchNumbersReserved(200, 100));

    [Fact]
    public void GivenTheLastRunOfNumbers_WhenReservingBeyond_ThenRefusedRatherThanWrapped()
    {
        var last = Past.Of<BatchNumbers>(new BatchNumbersReserved(0, (1 << 25) - 100));
        last.Reserve(100).Refusal.Should().BeNull();
        Refused(last.Reserve(101), "batch.numbers-exhausted", RefusalKind.Conflict);
    }

    private static Decision Decide(
        BatchOrder? order = null, object[]? certificate = null, object[]? batch = null, Actor? actor = null, DateOnly? today = null) =>
        new IssueBatch(
            order ?? Samples.Order, Past.Of<Certificate>(certificate ?? [Samples.Recorded]), KeyId: 0, BatchNumber: 7, actor ?? Samples.Producer, today ?? s_today)
            .Decide(Past.Of<Batch>(batch ?? []));

    private static Refusal Refused(Decision decision, string code, RefusalKind kind)
    {
        decision.Events.Should().BeEmpty();
        decision.Refusal.Should().NotBeNull();
        decision.Refusal!.Code.Should().Be(code);
        decision.Refusal.Kind.Should().Be(kind);
        return decision.Refusal;
    }
}
