using Ocop.Products.Dossiers.Completeness;
using Ocop.Products.Producers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers;

public sealed class SubmitDossierSpec
{
    // The certificate of the facts ends on 21/11/2029: 180 and 120 days before.
    private static readonly DateOnly s_opensOn = new(2029, 5, 25);
    private static readonly DateOnly s_closesOn = new(2029, 7, 24);

    [Fact]
    public void GivenACompleteDossier_WhenSubmitted_ThenLawSheetMarksAndHashesAreFrozenAndTheCommunesClockStarts() =>
        Facts.Prepared.When(Facts.Submit().Decide).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(Facts.Dossier(1), "15 working days from 1 September, without National Day's two, end on the 23rd");

    [Fact]
    public void GivenNothingMarkedAndNothingAttached_WhenSubmitted_ThenAllThatIsMissingIsNamedAtOnce()
    {
        var refusal = new Past(Facts.Registered).When(Facts.Submit(marks: new Dictionary<string, int> { ["1.1"] = 2 }).Decide).Refusal!;

        refusal.Code.Should().Be("product.dossier-incomplete");
        refusal.Details!["missingCriteria"].Should().BeEquivalentTo(
            Facts.Sheet.Leaves.Select(leaf => leaf.Code).Except(["1.1", "5.2"]), "5.2 counts only where a story is told");
        refusal.Details["missingEvidence"].Should().BeEquivalentTo(new[] { "1.1" });
        refusal.Details["missingKinds"].Should().BeEquivalentTo(new[] { "business-registration" });
        refusal.Details["missingFields"].Should().BeEquivalentTo(new[] { "description", "businessResult", "plan" });
    }

    [Fact]
    public void GivenNoRepresentative_WhenSubmitted_ThenTheFormLacksIt()
    {
        var command = Facts.Submit() with { Producer = Producer.Initial.Evolve(Facts.Producer) };

        Facts.Prepared.When(command.Decide).Refusal!.Details!["missing"].Should().BeAssignableTo<IReadOnlyList<Gap>>()
            .Which.Should().ContainSingle().Which.Source.Should().Be("QĐ 26/2026/QĐ-TTg, Điều 6.1, Mẫu 02, phần I");
    }

    [Fact]
    public void GivenACriterionWithoutPoints_WhenSubmitted_ThenItNeedsNoEvidence()
    {
        var noneOfTheLevels = Facts.Sheet.Leaves.ToDictionary(leaf => leaf.Code, _ => 0);

        Facts.Filled.Then(Facts.Papers[0]).When(Facts.Submit(marks: noneOfTheLevels).Decide).Refusal.Should().BeNull();
    }

    [Fact]
    public void GivenALevelThatGivesPoints_WhenOnlyThatCriterionHasNoEvidence_ThenRefusedNamingIt()
    {
        var allBut = Facts.Sheet.Leaves.Select(leaf => leaf.Code).Where(code => code != "8").ToArray();

        Facts.Filled.Then(Facts.Papers[0], Facts.Paper("doc-2", "story", allBut)).When(Facts.Submit().Decide)
            .Refusal!.Details!["missingEvidence"].Should().BeEquivalentTo(new[] { "8" });
    }

    [Fact]
    public void GivenAPaperThatHasEnded_WhenSubmitted_ThenItProvesNothingAndIsNotInTheDossier()
    {
        var ended = Facts.Paper("doc-3", "business-registration") with { ExpiresOn = Facts.SubmittedOn.AddDays(-1) };

        Facts.Filled.Then(ended, Facts.Papers[1]).When(Facts.Submit().Decide)
            .Refusal!.Details!["missingKinds"].Should().BeEquivalentTo(new[] { "business-registration" });
        Facts.Prepared.Then(ended).When(Facts.Submit().Decide).Events.Cast<DossierSubmitted>().Single()
            .DocumentHashes.Should().NotContainKey("doc-3");
    }

    [Fact]
    public void GivenAPaperThatEndsToday_WhenSubmitted_ThenItStillProves() =>
        Facts.Filled.Then(Facts.Papers[0] with { ExpiresOn = Facts.SubmittedOn }, Facts.Papers[1]).When(Facts.Submit().Decide)
            .Refusal.Should().BeNull();

    [Fact]
    public void GivenAStoryIsTold_WhenItsStructureIsNotMarked_ThenThatIsMissing()
    {
        var marks = Facts.MarksWith(("5.1", 2));
        marks.Remove("5.2");

        Facts.Prepared.When(Facts.Submit(marks: marks).Decide)
            .Refusal!.Details!["missingCriteria"].Should().BeEquivalentTo(new[] { "5.2" });
    }

    [Fact]
    public void GivenWrongMarks_WhenSubmitted_ThenEveryKindOfMistakeIsNamed()
    {
        var marks = Facts.MarksWith(("1.1", 4), ("1.2", -1), ("5.1", 0), ("5.2", 3), ("99", 1), ("1", 1));

        var refusal = Facts.Prepared.When(Facts.Submit(marks: marks).Decide).Refusal!;

        refusal.Code.Should().Be("product.self-score-wrong");
        refusal.Details!["withoutSuchOption"].Should().BeEquivalentTo(new[] { "1.1", "1.2" });
        refusal.Details["notApplicable"].Should().BeEquivalentTo(new[] { "5.2" });
        refusal.Details["unknownCriteria"].Should().BeEquivalentTo(new[] { "1", "99" });
    }

    [Fact]
    public void GivenNoProduct_WhenSubmitted_ThenNotFound() =>
        new Past().When(Facts.Submit().Decide).Refusal!.Code.Should().Be("product.not-found");

    [Fact]
    public void GivenSomebodyElsesProduct_WhenSubmitted_ThenOutsideScope() =>
        Facts.Prepared.When(Facts.Submit(by: Facts.OtherOwner).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenADossierUnderWay_WhenAnotherIsSubmitted_ThenConflictAtEveryStage()
    {
        Past[] underWay =
            [Facts.Submitted, Facts.Reported, Facts.AtProvince, Facts.AwaitingFourStars, Facts.AwaitingCentre, Facts.AtCentre];
        foreach (var past in underWay)
        {
            past.When(Facts.Submit().Decide).Refusal!.Code.Should().Be("product.dossier-under-way");
        }
    }

    [Fact]
    public void GivenADossierThatCameBack_WhenSubmittedAgain_ThenItKeepsItsNumber() =>
        Facts.Submitted.Then(Facts.Report(1, CommuneProposal.Return)).When(Facts.Submit().Decide)
            .Events.Cast<DossierSubmitted>().Single().DossierId.Should().Be($"{Facts.ProductId}-d1");

    [Fact]
    public void GivenADossierThatWasNotRecognised_WhenAnotherIsSubmitted_ThenItGetsTheNextNumber() =>
        Facts.AtProvince.Then(Facts.Rating(1, Level.Province, 40m, 2, Consequence.NotRecognised)).When(Facts.Submit().Decide)
            .Events.Cast<DossierSubmitted>().Single().DossierId.Should().Be($"{Facts.ProductId}-d2");

    [Fact]
    public void GivenACertificateInForce_WhenAFirstDossierIsSubmitted_ThenRefusedNamingIt() =>
        Facts.FourStars.When(Facts.Submit(on: new(2027, 1, 4)).Decide)
            .Refusal!.Details!["certificateId"].Should().Be($"{Facts.ProductId}-c1");

    [Fact]
    public void GivenACertificateOnItsLastDay_WhenAFirstDossierIsSubmitted_ThenRefusedAndTheDayAfterTaken()
    {
        Facts.FourStars.When(Facts.Submit(on: Facts.ExpiresOn).Decide).Refusal!.Code.Should().Be("product.certificate-in-force");
        Facts.FourStars.When(Facts.Submit(on: Facts.ExpiresOn.AddDays(1)).Decide).Refusal.Should().BeNull();
    }

    [Fact]
    public void GivenARevokedCertificate_WhenAFirstDossierIsSubmitted_ThenItIsTaken() =>
        Facts.FourStars.Then(Facts.Revocation).When(Facts.Submit(on: new(2027, 2, 1)).Decide).Refusal.Should().BeNull();

    [Theory]
    [InlineData(DossierPurpose.Upgrade)]
    [InlineData(DossierPurpose.Renewal)]
    public void GivenNoCertificateInForce_WhenAnUpgradeOrRenewalIsSubmitted_ThenRefused(DossierPurpose purpose) =>
        Facts.Prepared.When(Facts.Submit(purpose).Decide).Refusal!.Code.Should().Be("product.certificate-needed");

    [Fact]
    public void GivenACertificateInForce_WhenAnUpgradeIsSubmitted_ThenItIsTakenAtAnyTime() =>
        Facts.FourStars.When(Facts.Submit(DossierPurpose.Upgrade, on: new(2027, 1, 4)).Decide)
            .Events.Cast<DossierSubmitted>().Single().Purpose.Should().Be(DossierPurpose.Upgrade);

    [Fact]
    public void GivenACertificate_WhenARenewalIsSubmittedBetween180And120DaysBeforeItsEnd_ThenItIsTaken()
    {
        Facts.FourStars.When(Facts.Submit(DossierPurpose.Renewal, on: s_opensOn).Decide).Refusal.Should().BeNull();
        Facts.FourStars.When(Facts.Submit(DossierPurpose.Renewal, on: s_closesOn).Decide).Refusal.Should().BeNull();
    }

    [Fact]
    public void GivenACertificate_WhenARenewalIsTooEarlyOrTooLate_ThenRefusedNamingBothDates()
    {
        foreach (var day in new[] { s_opensOn.AddDays(-1), s_closesOn.AddDays(1) })
        {
            var refusal = Facts.FourStars.When(Facts.Submit(DossierPurpose.Renewal, on: day).Decide).Refusal!;

            refusal.Code.Should().Be("product.renewal-window");
            refusal.Details!["opensOn"].Should().Be(s_opensOn);
            refusal.Details["closesOn"].Should().Be(s_closesOn);
        }
    }

    [Fact]
    public void GivenACertificateWhoseWindowTheDecisionFoundClosed_WhenARenewalIsSubmitted_ThenItIsTakenToTheLastDay()
    {
        // Its last regular day was 21/05/2026, the day before the decision (Điều 12).
        var older = Facts.FourStars.Then(Facts.Certificate(2, 4, Level.Province) with { IssuedOn = new(2023, 9, 19), ExpiresOn = new(2026, 9, 18) });

        foreach (var day in new DateOnly[] { new(2026, 5, 22), new(2026, 9, 18) })
        {
            older.When(Facts.Submit(DossierPurpose.Renewal, on: day).Decide).Refusal.Should().BeNull();
        }

        older.When(Facts.Submit(DossierPurpose.Renewal, on: new(2026, 9, 19)).Decide).Refusal!.Code.Should().Be("product.certificate-needed");
    }

    [Fact]
    public void GivenACertificateWhoseWindowTheDecisionFoundOpen_WhenARenewalIsSubmittedLater_ThenTheRegularDaysHold()
    {
        var older = Facts.FourStars.Then(Facts.Certificate(2, 4, Level.Province) with { IssuedOn = new(2023, 9, 20), ExpiresOn = new(2026, 9, 19) });

        older.When(Facts.Submit(DossierPurpose.Renewal, on: new(2026, 5, 22)).Decide).Refusal.Should().BeNull();
        older.When(Facts.Submit(DossierPurpose.Renewal, on: new(2026, 5, 23)).Decide).Refusal!.Details!["closesOn"]
            .Should().Be(new DateOnly(2026, 5, 22));
    }
}
