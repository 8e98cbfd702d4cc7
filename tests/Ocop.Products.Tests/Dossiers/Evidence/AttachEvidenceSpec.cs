using Ocop.Products.Dossiers.Evidence;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Tests.Dossiers.Evidence;

public sealed class AttachEvidenceSpec
{
    private static readonly StoredDocument s_stored = new(new string('b', 64), 2048, "application/pdf");
    private static readonly EvidenceDescription s_described = new(
        "quality-declaration", " Bản công bố ", "7, 8,7", "Sở Y tế", "12/CB", new(2027, 1, 31));

    private static readonly Past s_registered = new(Facts.Registered);

    [Fact]
    public void GivenAProduct_WhenAttached_ThenTheDocumentIsInTheWalletWithItsHash() =>
        Attach(s_registered, s_described).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(new EvidenceAttached(
            "doc-9",
            "quality-declaration",
            "Bản công bố",
            ["7", "8"],
            s_stored.Sha256,
            2048,
            "application/pdf",
            "Sở Y tế",
            "12/CB",
            new(2027, 1, 31)));

    [Fact]
    public void GivenASubmittedDossier_WhenAttached_ThenTheWalletGrowsAndTheDossierStaysAsItWas()
    {
        var product = Facts.Submitted.After(state => Command(s_described).Decide("doc-9", s_stored, state)).Product;

        var registered = product.Should().BeOfType<Product.Registered>().Subject;
        registered.Evidence.Should().HaveCount(3);
        registered.DossierState.Dossier!.DocumentHashes.Keys.Should().BeEquivalentTo("doc-1", "doc-2");
    }

    [Fact]
    public void GivenNoProduct_WhenAttached_ThenNotFound() =>
        Attach(new Past(), s_described).Refusal!.Code.Should().Be("product.not-found");

    [Fact]
    public void GivenSomebodyElsesProduct_WhenAttached_ThenOutsideScope() =>
        Attach(s_registered, s_described, Facts.OtherOwner).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAKindThatTheListDoesNotHave_WhenAttached_ThenRefused() =>
        Attach(s_registered, s_described with { Kind = "love-letter" }).Refusal!.Code.Should().Be("product.evidence-kind-unknown");

    [Fact]
    public void GivenCriteriaThatAreNotScored_WhenAttached_ThenRefusedNamingThem() =>
        Attach(s_registered, s_described with { Criteria = "7,6,99" })
            .Refusal!.Details!["criteria"].Should().BeEquivalentTo(new[] { "6", "99" });

    [Fact]
    public void GivenAPaperThatEndedYesterday_WhenAttached_ThenRefused() =>
        Attach(s_registered, s_described with { ExpiresOn = Facts.SubmittedOn.AddDays(-1) })
            .Refusal!.Code.Should().Be("product.evidence-expired");

    [Fact]
    public void GivenAPaperDatedTomorrowOrAfterItsEnd_WhenAttached_ThenRefused()
    {
        Attach(s_registered, s_described with { IssuedOn = Facts.SubmittedOn.AddDays(1) })
            .Refusal!.Code.Should().Be("product.evidence-issued-later");
        Attach(s_registered, s_described with { IssuedOn = Facts.SubmittedOn, ExpiresOn = Facts.SubmittedOn }).Refusal.Should().BeNull();
    }

    private static Decision Attach(Past past, EvidenceDescription described, Actor? by = null) =>
        past.When(state => Command(described, by).Decide("doc-9", s_stored, state));

    private static AttachEvidence Command(EvidenceDescription described, Actor? by = null) =>
        new(described, Facts.Law, by ?? Facts.Owner, Facts.SubmittedOn);
}
