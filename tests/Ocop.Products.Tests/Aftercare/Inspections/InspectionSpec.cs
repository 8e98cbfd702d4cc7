using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Aftercare.Inspections;

public sealed class InspectionSpec
{
    private static readonly DateOnly s_today = new(2027, 1, 4);

    private static readonly PlanInspection s_plan = new(
        new(InspectionKind.AdHoc, " Chi cục QLCL nông lâm thủy sản ", Facts.Inspection.PlannedFor), Facts.Province, Facts.Inspection.PlannedOn);

    private static readonly InspectionReport s_found = new(
        new(2027, 1, 3), new(true, null), new(false, " In nhãn 5 sao "), InspectionOutcome.ToRemedy, new(2027, 1, 18), ["doc-1"]);

    private static readonly InspectionReport s_good = new(new(2027, 1, 3), new(true, null), new(true, null), InspectionOutcome.Passed);

    private static readonly Past s_planned = Facts.FourStars.Then(Facts.Inspection);

    private static readonly Past s_toRemedy = s_planned.Then(Facts.Inspected);

    [Fact]
    public void GivenACertificate_WhenAnInspectionIsPlanned_ThenItBelongsToTheOfficeThatPlannedIt()
    {
        Facts.FourStars.When(s_plan.Decide).Events.Should().Equal(Facts.Inspection);
        Facts.FiveStars.When(s_plan.Decide).Events.Should().Equal(Facts.Inspection);
        Facts.FourStars.When((s_plan with { Actor = Facts.Ministry }).Decide).Events.Should().Equal(Facts.Inspection with { Level = Level.Centre });
        s_planned.When(s_plan.Decide).Events.Cast<InspectionPlanned>().Single().InspectionId.Should().Be($"{Facts.ProductId}-i2");
    }

    [Fact]
    public void GivenNoCertificateOrAnotherProvince_WhenAnInspectionIsPlanned_ThenRefused()
    {
        Facts.AwaitingFourStars.When(s_plan.Decide).Refusal!.Code.Should().Be("product.no-certificate-in-force");
        Facts.FourStars.When((s_plan with { Actor = Facts.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        new Past().When(s_plan.Decide).Refusal!.Code.Should().Be("product.not-found");
    }

    [Fact]
    public void GivenAPlannedInspection_WhenItsResultIsReported_ThenItIsOnRecord()
    {
        s_planned.When(Report(s_found).Decide).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(Facts.Inspected);
        State(s_planned.After(Report(s_found).Decide)).Should().Be(InspectionState.ToRemedy);
        State(s_planned.After(Report(s_good).Decide)).Should().Be(InspectionState.Passed);
        State(s_planned.After(Report(s_found with { Outcome = InspectionOutcome.Breach, RemedyBy = null }).Decide)).Should().Be(InspectionState.Breach);
    }

    public static TheoryData<InspectionReport, string> Impossible => new()
    {
        { s_good with { Outcome = InspectionOutcome.Breach }, "product.inspection-outcome" },
        { s_found with { Outcome = InspectionOutcome.Passed, RemedyBy = null }, "product.inspection-outcome" },
        { s_found with { MarkUsedProperly = new(false, null) }, "product.inspection-remark-missing" },
        { s_good with { CarriedOutOn = s_today.AddDays(1) }, "product.inspection-ahead" },
        { s_found with { RemedyBy = null }, "product.inspection-remedy-day" },
        { s_found with { RemedyBy = s_found.CarriedOutOn }, "product.inspection-remedy-day" },
        { s_good with { RemedyBy = new(2027, 2, 1) }, "product.inspection-remedy-day" },
        { s_good with { DocumentIds = ["doc-9"] }, "product.document-not-found" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void GivenAResultThatCannotBe_WhenReported_ThenRefused(InspectionReport report, string code) =>
        s_planned.When(Report(report).Decide).Refusal!.Code.Should().Be(code);

    [Fact]
    public void GivenSomethingToPutRight_WhenChecked_ThenItEndsAsRemediedOrAsABreach()
    {
        s_toRemedy.When(Check(true).Decide).Events.Should().Equal(new RemedyChecked(Facts.Inspection.InspectionId, true, null, s_today));
        State(s_toRemedy.After(Check(true).Decide)).Should().Be(InspectionState.Remedied);
        State(s_toRemedy.After(Check(false, "Vẫn bán nhãn cũ").Decide)).Should().Be(InspectionState.Breach);
        s_toRemedy.When(Check(false).Decide).Refusal!.Code.Should().Be("product.inspection-remark-missing");
    }

    [Fact]
    public void GivenAPlannedInspection_WhenItIsCalledOff_ThenNothingIsReportedOnItAnyMore()
    {
        var cancelled = s_planned.After(Cancel().Decide);

        State(cancelled).Should().Be(InspectionState.Cancelled);
        cancelled.When(Report(s_good).Decide).Refusal!.Code.Should().Be("product.inspection-not-planned");
        cancelled.When(Cancel().Decide).Refusal!.Code.Should().Be("product.inspection-not-planned");
    }

    [Fact]
    public void GivenTheWrongOrder_WhenActedOn_ThenConflict()
    {
        s_toRemedy.When(Report(s_good).Decide).Refusal!.Code.Should().Be("product.inspection-not-planned");
        s_toRemedy.When(Cancel().Decide).Refusal!.Code.Should().Be("product.inspection-not-planned");
        s_planned.When(Check(true).Decide).Refusal!.Code.Should().Be("product.no-remedy-awaited");
        s_toRemedy.After(Check(true).Decide).When(Check(true).Decide).Refusal!.Code.Should().Be("product.no-remedy-awaited");
        Facts.FourStars.When(Report(s_good).Decide).Refusal!.Code.Should().Be("product.inspection-not-found");
    }

    [Fact]
    public void GivenAnotherOfficeOrNoProduct_WhenActedOn_ThenRefused()
    {
        Func<Actor, Func<Product, Decision>>[] commands =
        [
            by => (Report(s_good) with { Actor = by }).Decide, by => (Check(true) with { Actor = by }).Decide, by => (Cancel() with { Actor = by }).Decide,
        ];

        foreach (var command in commands)
        {
            s_planned.When(command(Facts.Ministry)).Refusal!.Code.Should().Be("product.inspection-of-other-office");
            s_planned.When(command(Facts.OtherProvince)).Refusal.Should().Be(Refusal.OutsideScope);
            new Past().When(command(Facts.Province)).Refusal!.Code.Should().Be("product.not-found");
        }
    }

    private static ReportInspection Report(InspectionReport report) => new(Facts.Inspection.InspectionId, report, Facts.Province, s_today);

    private static CheckRemedy Check(bool remedied, string? remark = null) =>
        new(Facts.Inspection.InspectionId, new(remedied, remark), Facts.Province, s_today);

    private static CancelInspection Cancel() => new(Facts.Inspection.InspectionId, new("Mưa bão"), Facts.Province, s_today);

    private static InspectionState State(Past past) => past.Aftercare.Inspections[0].State;
}
