using Ocop.Products.Dossiers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers;

public sealed class ReportByCommuneSpec
{
    private static readonly ContentFinding[] s_confirmed =
        [.. Facts.Regulation.CommuneContents.Select(c => new ContentFinding(c.Id, true))];

    private static readonly ReportByCommune s_forward = new(
        new(s_confirmed, CommuneProposal.Forward), Facts.Law, Facts.Officer, new(2026, 9, 10));

    private static readonly ReportByCommune s_return = s_forward with
    {
        Report = new(s_confirmed, CommuneProposal.Return, " Thiếu hợp đồng lao động "),
    };

    [Fact]
    public void GivenADossierAtTheCommune_WhenAllFourAreConfirmed_ThenReported() =>
        Facts.Submitted.When(s_forward.Decide).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(Facts.Report(1, CommuneProposal.Forward));

    [Fact]
    public void GivenADossierAtTheCommune_WhenReturnedWithAReason_ThenItIsWithTheProducerAgain()
    {
        Facts.Submitted.When(s_return.Decide).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(Facts.Report(1, CommuneProposal.Return));
        Facts.Submitted.After(s_return.Decide).Product.Should().BeOfType<Product.Registered>()
            .Which.DossierState.Should().BeOfType<DossierState.Returned>().Which.Reason.Should().Be("Thiếu hợp đồng lao động");
    }

    [Fact]
    public void GivenAReasonWithAProposalToForward_WhenReported_ThenTheReasonIsNotKept() =>
        Facts.Submitted.When((s_forward with { Report = s_forward.Report with { Reason = "Không cần" } }).Decide)
            .Events.Cast<CommuneReported>().Single().Reason.Should().BeNull();

    [Fact]
    public void GivenAContentThatIsNotConfirmed_WhenItHasARemark_ThenItMayBeForwarded() =>
        Facts.Submitted.When(With(new ContentFinding("local-labour", false, "Mới có 3 lao động địa phương")).Decide)
            .Events.Cast<CommuneReported>().Single().Contents.Should().ContainEquivalentOf(
                new ReportedContent("local-labour", false, "Mới có 3 lao động địa phương"));

    [Fact]
    public void GivenAContentThatIsNotConfirmed_WhenItHasNoRemark_ThenRefusedNamingIt() =>
        Facts.Submitted.When(With(new ContentFinding("local-labour", false)).Decide)
            .Refusal!.Details!["contents"].Should().BeEquivalentTo(new[] { "local-labour" });

    [Fact]
    public void GivenAReturn_WhenItHasNoReason_ThenRefused() =>
        Facts.Submitted.When((s_return with { Report = s_return.Report with { Reason = null } }).Decide)
            .Refusal!.Code.Should().Be("product.report-reason-missing");

    [Fact]
    public void GivenContentsOtherThanTheFour_WhenReported_ThenRefusedNamingTheFour()
    {
        ContentFinding[][] wrong =
        [
            s_confirmed[..3],
            [.. s_confirmed[..3], s_confirmed[0]],
            [.. s_confirmed, s_confirmed[0]],
            [.. s_confirmed[..3], new ContentFinding("weather", true)],
        ];
        foreach (var contents in wrong)
        {
            Facts.Submitted.When((s_forward with { Report = new(contents, CommuneProposal.Forward) }).Decide)
                .Refusal!.Details!["expected"].Should().BeEquivalentTo(s_confirmed.Select(c => c.Id));
        }
    }

    [Fact]
    public void GivenAReportedDossier_WhenReportedAgain_ThenConflict() =>
        Facts.Reported.When(s_forward.Decide).Refusal!.Code.Should().Be("product.no-dossier-at-commune");

    [Fact]
    public void GivenAnotherCommunesOfficer_WhenReported_ThenOutsideScope() =>
        Facts.Submitted.When((s_forward with { Actor = Facts.OtherOfficer }).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenNoProduct_WhenReported_ThenNotFound() =>
        new Past().When(s_forward.Decide).Refusal!.Code.Should().Be("product.not-found");

    private static ReportByCommune With(ContentFinding finding) => s_forward with
    {
        Report = new([.. s_confirmed.Where(c => c.Id != finding.Id), finding], CommuneProposal.Forward),
    };
}
