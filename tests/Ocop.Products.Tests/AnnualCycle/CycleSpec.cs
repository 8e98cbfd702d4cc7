using Ocop.Products.AnnualCycle;
using Ocop.Products.Dossiers.Forms;
using Ocop.Products.Producers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.AnnualCycle;

public sealed class CycleSpec
{
    private static readonly DateOnly s_today = Facts.SubmittedOn;
    private static readonly Past s_registered = new(Facts.Registered);
    private static readonly Past s_planned = s_registered.Then(Facts.Plan);
    private static readonly BusinessPlan s_plan = new("Mở xưởng", "Trong tỉnh", 1m, 2m);
    private static readonly Representative s_representative = new("Lê Thị Lan", Sex.Female, "Kinh", "0912 345 678", "Giám đốc", "lan@balang.vn");

    [Fact]
    public void GivenAProduct_WhenItGoesThroughTheCycle_ThenItStandsAtEachStepInTurn()
    {
        (Past Past, CycleStep Step)[] steps =
        [
            (s_registered, CycleStep.Idea),
            (s_registered.After(Idea().Decide), CycleStep.Plan),
            (s_planned, CycleStep.Approval),
            (s_planned.After(Judge(false, "Thiếu vốn").Decide), CycleStep.Plan),
            (s_planned.After(Judge(false, "Thiếu vốn").Decide).After(Plan().Decide), CycleStep.Approval),
            (s_planned.After(Judge(true).Decide), CycleStep.Implementation),
            (Facts.Submitted, CycleStep.Dossier),
            (Facts.AtProvince, CycleStep.Rating),
            (Facts.AwaitingFourStars, CycleStep.Rating),
            (Facts.AtProvince.Then(Facts.Rating(1, Level.Province, 45m, 2, Consequence.NotRecognised)), CycleStep.Rating),
            (Facts.AtCentre.Then(Facts.Rating(1, Level.Centre, 45m, 2, Consequence.NotRecognised)), CycleStep.Rating),
            (Facts.FourStars, CycleStep.Promotion),
        ];

        steps.Select(step => ((Product.Registered)step.Past.Product).Cycle.StepOf((Product.Registered)step.Past.Product))
            .Should().Equal(steps.Select(step => step.Step));
    }

    [Fact]
    public void GivenAnIdea_WhenRegisteredAgain_ThenNothingHappensAndAnotherTakesItsPlace()
    {
        var past = s_registered.After(Idea().Decide);

        past.When(Idea().Decide).Should().Be(Decision.Nothing);
        past.When((Idea() with { Asked = new("Ý khác") }).Decide).Events.Should().ContainSingle();
    }

    [Fact]
    public void GivenAProvinceWithALastDay_WhenAStepComesAfterIt_ThenRefusedNamingTheDay()
    {
        s_registered.When((Idea() with { Until = "09-01" }).Decide).Refusal.Should().BeNull("the last day counts");
        s_registered.When((Idea() with { Until = "08-31" }).Decide).Refusal!.Details!["until"].Should().Be(new DateOnly(2026, 8, 31));
        s_registered.When((Plan() with { Until = "08-31" }).Decide).Refusal!.Code.Should().Be("product.cycle-step-closed");
    }

    [Fact]
    public void GivenAPlanThatWaits_WhenAnotherIsSubmitted_ThenConflict() =>
        s_planned.When(Plan().Decide).Refusal!.Code.Should().Be("product.plan-under-way");

    [Fact]
    public void GivenAJudgedPlan_WhenAnotherIsSubmitted_ThenItGetsTheNextNumber() =>
        s_planned.After(Judge(true).Decide).When(Plan().Decide).Events.Cast<BusinessPlanSubmitted>().Single().Number.Should().Be(2);

    [Fact]
    public void GivenNoPlanThatWaits_WhenJudged_ThenConflict()
    {
        s_registered.When(Judge(true).Decide).Refusal!.Code.Should().Be("product.no-plan-waiting");
        s_planned.After(Judge(true).Decide).When(Judge(true).Decide).Refusal!.Code.Should().Be("product.no-plan-waiting");
    }

    [Fact]
    public void GivenAPlan_WhenReturnedWithoutReasons_ThenRefused() =>
        s_planned.When(Judge(false).Decide).Refusal!.Code.Should().Be("product.plan-reasons-missing");

    [Fact]
    public void GivenTwoLevels_WhenTheyListAKeyProduct_ThenEachKeepsItsOwnList()
    {
        var both = s_registered.After(Key(Facts.Officer, true).Decide).After(Key(Facts.Province, true).Decide);

        both.When(Key(Facts.Province, true).Decide).Should().Be(Decision.Nothing);
        ((Product.Registered)both.After(Key(Facts.Officer, false).Decide).Product).Cycle.KeyIn
            .Should().ContainSingle().Which.Level.Should().Be(KeyLevel.Province);
        s_registered.When(Key(Facts.Officer, false).Decide).Should().Be(Decision.Nothing);
    }

    [Fact]
    public void GivenTheSameDescriptionOrResult_WhenSaidAgain_ThenNothingHappens()
    {
        var described = new DescribeProduct(new(Facts.Described.Description, Facts.Described.Materials), Facts.Owner);
        var r = Facts.Result2025;
        var result = new ReportBusinessResult(new(r.Year, r.Revenue, r.Profit, r.Output, r.Workers, r.LocalWorkers), Facts.Owner, s_today);

        s_registered.When(described.Decide).Events.Should().Equal(Facts.Described);
        Facts.Filled.When(described.Decide).Should().Be(Decision.Nothing);
        s_registered.When(result.Decide).Events.Should().Equal(r);
        Facts.Filled.When(result.Decide).Should().Be(Decision.Nothing);
        s_registered.When((result with { Result = result.Result with { Year = 2027 } }).Decide).Refusal!.Code.Should().Be("product.result-year-ahead");
    }

    [Fact]
    public void GivenAYearReportedTwice_WhenFolded_ThenTheSecondReportStands() =>
        ((Product.Registered)Facts.Filled.Then(Facts.Result2025 with { Workers = 20 }).Product).Results
            .Should().ContainSingle().Which.Workers.Should().Be(20);

    [Fact]
    public void GivenARepresentative_WhenNamed_ThenItStandsAndTheSameAgainChangesNothing()
    {
        var command = new DescribeProducer(s_representative, Facts.Owner, Facts.Representative.NamedOn);
        var past = new Past(Facts.Producer);

        past.WhenProducer(command.Decide).Events.Should().Equal(Facts.Representative);
        past.Then(Facts.Representative).WhenProducer((command with { Today = s_today }).Decide).Should().Be(Decision.Nothing);
        past.WhenProducer((command with { Actor = Facts.OtherOwner }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        new Past().WhenProducer(command.Decide).Refusal!.Code.Should().Be("producer.not-found");
    }

    [Fact]
    public void GivenSomebodyElseOrNoProduct_WhenTheyActOnTheCycle_ThenRefused()
    {
        Func<Product, Decision>[] outside =
        [
            (Idea() with { Actor = Facts.OtherOwner }).Decide,
            (Plan() with { Actor = Facts.OtherOwner }).Decide,
            (Judge(true) with { Actor = Facts.OtherOfficer }).Decide,
            Key(Facts.OtherProvince, true).Decide,
            new DescribeProduct(new("a", "b"), Facts.OtherOwner).Decide,
        ];

        outside.Select(decide => s_planned.When(decide).Refusal).Should().OnlyContain(refusal => refusal == Refusal.OutsideScope);
        outside.Select(decide => new Past().When(decide).Refusal!.Code).Should().OnlyContain(code => code == "product.not-found");
    }

    private static RegisterIdea Idea() => new(new("Nước mắm ủ chượp"), null, Facts.Owner, s_today);

    private static SubmitBusinessPlan Plan() => new(s_plan, null, Facts.Owner, s_today);

    private static JudgePlan Judge(bool approved, string? remark = null) => new(new(approved, remark), Facts.Officer, s_today);

    private static NameKeyProduct Key(Actor by, bool isKey) => new(new(2026, isKey, "15/KH-UBND"), by, s_today);
}
