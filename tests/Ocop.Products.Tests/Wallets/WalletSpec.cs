using Ocop.Products.Dossiers.Evidence;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Tests.Wallets;

public sealed class WalletSpec
{
    private static readonly StoredDocument s_stored = new(Facts.Deposited.Sha256, 2048, "application/pdf", DocumentScan.Clean);

    private static readonly DocumentDescription s_described = new(
        "quality-management", " Chứng nhận HACCP ", "Trung tâm 3", "QM-7", new(2026, 1, 31), new(2027, 1, 30));

    private static readonly Wallet s_wallet = Wallet.Initial.Evolve(Facts.Deposited);

    [Fact]
    public void GivenADocument_WhenDeposited_ThenTheWalletHasItWithItsDatesAndWhatTheScannerSaid() =>
        Deposit(Wallet.Initial, s_described).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(Facts.Deposited);

    [Fact]
    public void GivenTheDocumentIsThere_WhenDepositedAgain_ThenNothingHappens() =>
        Deposit(s_wallet, s_described).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenSomebodyElsesWallet_WhenDeposited_ThenOutsideScope() =>
        Deposit(Wallet.Initial, s_described, Facts.OtherOwner).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAWrongDescription_WhenDeposited_ThenRefused()
    {
        Deposit(Wallet.Initial, s_described with { Kind = "love-letter" }).Refusal!.Code.Should().Be("product.evidence-kind-unknown");
        Deposit(Wallet.Initial, s_described with { ExpiresOn = Facts.SubmittedOn.AddDays(-1) }).Refusal!.Code.Should().Be("product.evidence-expired");
        Deposit(Wallet.Initial, s_described with { IssuedOn = Facts.SubmittedOn.AddDays(1) })
            .Refusal!.Code.Should().Be("product.evidence-issued-later");
        Deposit(Wallet.Initial, s_described with { IssuedOn = new(2026, 8, 2), ExpiresOn = new(2026, 8, 1) })
            .Refusal!.Code.Should().Be("product.evidence-expired");
    }

    [Fact]
    public void GivenADocumentOfTheWallet_WhenAttachedTwice_ThenItProvesBothCriteriaAndStandsOnce()
    {
        var product = (Product.Registered)new Past(Facts.Registered).After(Attach("7").Decide).After(Attach("8", "7").Decide).Product;

        product.Evidence.Should().ContainSingle().Which.Criteria.Should().Equal("7", "8");
    }

    [Fact]
    public void GivenADocumentThatProvesACriterion_WhenAttachedToItAgain_ThenNothingHappens() =>
        new Past(Facts.Registered).After(Attach("7", "8").Decide).When(Attach("8").Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenADocumentThatTheWalletDoesNotHave_WhenAttached_ThenNotFound() =>
        new Past(Facts.Registered).When((Attach("7") with { DocumentId = "doc-77" }).Decide).Refusal!.Code.Should().Be("producer.document-not-found");

    [Fact]
    public void GivenSomebodyElse_WhenAttaching_ThenOutsideScope() =>
        new Past(Facts.Registered).When((Attach("7") with { Actor = Facts.OtherOwner }).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenNoProduct_WhenAttached_ThenNotFound() =>
        new Past().When(Attach("7").Decide).Refusal!.Code.Should().Be("product.not-found");

    [Fact]
    public void GivenAPaperThatEnded_WhenAttached_ThenRefused() =>
        new Past(Facts.Registered).When((Attach("7") with { Today = new(2027, 1, 31) }).Decide).Refusal!.Code.Should().Be("product.evidence-expired");

    [Fact]
    public void GivenACriterionThatIsNotScored_WhenAttached_ThenRefused() =>
        new Past(Facts.Registered).When(Attach("99").Decide).Refusal!.Code.Should().Be("product.evidence-criteria-unknown");

    [Fact]
    public void GivenADocumentInASubmittedDossier_WhenTakenOff_ThenTheDossierKeepsItAndTheNextHasItNot()
    {
        var product = (Product.Registered)Facts.Submitted.After(new DetachEvidence("doc-2", Facts.Owner).Decide).Product;

        product.Evidence.Select(paper => paper.DocumentId).Should().Equal("doc-1");
        product.DossierState.Dossier!.DocumentHashes.Keys.Should().BeEquivalentTo("doc-1", "doc-2");
        product.Paper("doc-2").Should().NotBeNull();
    }

    [Fact]
    public void GivenADocumentThatIsNotAttached_WhenTakenOff_ThenNotFound() =>
        Facts.Prepared.When(new DetachEvidence("doc-9", Facts.Owner).Decide).Refusal!.Code.Should().Be("product.document-not-found");

    [Fact]
    public void GivenSomebodyElse_WhenTakingOff_ThenOutsideScope() =>
        Facts.Prepared.When(new DetachEvidence("doc-1", Facts.OtherOwner).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    private static Decision Deposit(Wallet wallet, DocumentDescription described, Actor? by = null) =>
        new DepositDocument(
            new(Facts.ProducerId, Facts.Producer.ProvinceCode, Facts.Producer.CommuneCode), described, Facts.Law, by ?? Facts.Owner, Facts.SubmittedOn).Decide("doc-9", s_stored, wallet);

    private static AttachDocument Attach(params string[] criteria) =>
        new("doc-9", new DocumentUse(criteria), s_wallet, Facts.Law, Facts.Owner, Facts.SubmittedOn);
}
