using Ocop.Products.Aftercare;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Catalogue;
using Ocop.Products.Certificates;
using Ocop.Products.Dossiers;
using Ocop.Products.Ratings;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Aftercare.Appeals;

public sealed class AppealSpec
{
    private static readonly DateOnly s_today = new(2026, 12, 1);

    private static readonly AppealRules s_rules = Facts.Regulation.Appeals!;

    private static readonly FileAppeal s_file = new(new(AppealSubject.Rating, " Tiêu chí 5.1 bị chấm thiếu "), s_rules, Facts.Owner, s_today);

    private static readonly FileAppeal s_fileRevocation = s_file with { Asked = s_file.Asked with { Against = AppealSubject.Revocation }, Today = new(2027, 2, 1) };

    private static readonly Past s_unrecognised = Facts.AtProvince.Then(Facts.Rating(1, Level.Province, 45m, 2, Consequence.NotRecognised));

    private static readonly Past s_revoked = Facts.FourStars.Then(Facts.Revocation);

    private static readonly Past s_filed = Facts.FourStars.Then(Facts.Appeal);

    private static readonly Past s_accepted = s_filed.After(Answer(true).Decide);

    private static readonly Past s_revocationAccepted = s_revoked.After(s_fileRevocation.Decide).After((Answer(true) with { Today = new(2027, 2, 2) }).Decide);

    [Fact]
    public void GivenACertificate_WhenItsRatingIsAppealedAgainst_ThenTheDaysForAnAnswerRun() =>
        Facts.FourStars.When(s_file.Decide).Events.Should().Equal(Facts.Appeal);

    [Fact]
    public void GivenAResultWithoutRecognition_WhenAppealedAgainst_ThenTheLevelThatRatedAnswers()
    {
        Filed(s_unrecognised.When(s_file.Decide)).Should().BeEquivalentTo(new { SubjectId = Facts.RatingId(1, Level.Province), Level = Level.Province });
        var atCentre = Facts.AtCentre.Then(Facts.Rating(1, Level.Centre, 45m, 2, Consequence.NotRecognised));
        Filed(atCentre.When(s_file.Decide)).Should().BeEquivalentTo(new { SubjectId = Facts.RatingId(1, Level.Centre), Level = Level.Centre });
    }

    [Fact]
    public void GivenARevocation_WhenAppealedAgainst_ThenTheLevelThatSignedAnswers() =>
        Filed(s_revoked.When(s_fileRevocation.Decide)).Should().BeEquivalentTo(
            new { Against = AppealSubject.Revocation, SubjectId = $"{Facts.ProductId}-c1", Level = Level.Province, AnswerDueOn = new DateOnly(2027, 2, 11) });

    [Fact]
    public void GivenNothingThatWasDecided_WhenAppealed_ThenConflict()
    {
        foreach (var past in new[] { Facts.Prepared, Facts.AtProvince, Facts.AwaitingFourStars, Facts.AwaitingCentre, s_revoked })
        {
            past.When(s_file.Decide).Refusal!.Code.Should().Be("product.nothing-to-appeal");
        }

        Facts.FourStars.When(s_fileRevocation.Decide).Refusal!.Code.Should().Be("product.nothing-to-appeal");
        new Past().When(s_file.Decide).Refusal!.Code.Should().Be("product.not-found");
        Facts.FourStars.When((s_file with { Actor = Facts.OtherOwner }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
    }

    [Fact]
    public void GivenTheLastDay_WhenItPasses_ThenAnAppealIsLate()
    {
        var last = Facts.IssuedOn.AddDays(90);

        Facts.FourStars.When((s_file with { Today = last }).Decide).Refusal.Should().BeNull("the last day counts");
        Facts.FourStars.When((s_file with { Today = last.AddDays(1) }).Decide).Refusal!.Details!["lastDay"].Should().Be(last);
        Facts.FourStars.When((s_file with { Rules = null }).Decide).Refusal!.Code.Should().Be("product.no-appeal-procedure");
        var shorter = new AppealSettings { FileWithinDays = 8 }.RulesOn(s_today, Facts.Law);
        shorter.Should().Be(s_rules with { FileWithinDays = 8 });
        Facts.FourStars.When((s_file with { Rules = shorter }).Decide).Refusal!.Code.Should().Be("product.appeal-late");
    }

    [Fact]
    public void GivenAnAppeal_WhenMadeAgain_ThenOnlyAfterAWithdrawalOrARefusal()
    {
        s_filed.When(s_file.Decide).Refusal!.Details!["appealId"].Should().Be(Facts.Appeal.AppealId);
        s_accepted.After(Resolve(AppealOutcome.Dismissed).Decide).When(s_file.Decide).Refusal!.Code.Should().Be("product.appeal-made");
        Filed(s_filed.After(Withdraw().Decide).When(s_file.Decide)).AppealId.Should().Be($"{Facts.ProductId}-a2");
        s_filed.After(Answer(false, "Thiếu chữ ký").Decide).When(s_file.Decide).Refusal.Should().BeNull();
    }

    [Fact]
    public void GivenAnAppeal_WhenAccepted_ThenTheDaysForResolvingItRun()
    {
        s_filed.When(Answer(true).Decide).Events.Should().Equal(new AppealAccepted(Facts.Appeal.AppealId, false, s_today, s_today.AddDays(30)));
        s_filed.When((Answer(true) with { Answer = new(true, Complicated: true) }).Decide).Events
            .Should().Equal(new AppealAccepted(Facts.Appeal.AppealId, true, s_today, s_today.AddDays(45)));
        Appeal(s_filed).DueOn.Should().Be(s_today.AddDays(10));
        Appeal(s_accepted).DueOn.Should().Be(s_today.AddDays(30));
    }

    [Fact]
    public void GivenAnAppeal_WhenRefused_ThenWithAReason()
    {
        s_filed.When(Answer(false, " Thiếu chữ ký ").Decide).Events.Should().Equal(new AppealRefused(Facts.Appeal.AppealId, "Thiếu chữ ký", s_today));
        s_filed.When(Answer(false).Decide).Refusal!.Code.Should().Be("product.appeal-reason-missing");
        s_filed.When((Answer(true) with { Rules = null }).Decide).Refusal!.Code.Should().Be("product.no-appeal-procedure");
    }

    [Fact]
    public void GivenAnAcceptedAppeal_WhenDismissed_ThenNothingElseHappens()
    {
        s_accepted.When(Resolve(AppealOutcome.Dismissed).Decide).Events.Should().Equal(
            new AppealResolved(Facts.Appeal.AppealId, AppealOutcome.Dismissed, "Đã chấm lại", "20/QĐ-UBND", s_today));
        s_accepted.When((Resolve(AppealOutcome.Dismissed) with { Resolution = new(AppealOutcome.Dismissed, "Đã chấm lại", "1/QĐ-UBND") }).Decide)
            .Refusal!.Code.Should().Be("product.decision-number-used");
        s_accepted.After(Resolve(AppealOutcome.Dismissed).Decide).Product.Should().BeOfType<Product.Registered>()
            .Which.DecisionNumbers.Should().Contain("20/QĐ-UBND");
    }

    [Fact]
    public void GivenAnAppealAgainstARating_WhenUpheld_ThenTheSameDossierGoesToTheSameLevelUnderANewRating()
    {
        var events = s_accepted.When(Resolve(AppealOutcome.Upheld).Decide).Events;

        events[1].Should().BeEquivalentTo(Facts.HandOver(1, Level.Province) with
        {
            RatingId = $"{Facts.RatingId(1, Level.Province)}-2", LetterNumber = "20/QĐ-UBND", ForwardedOn = s_today,
        });
        var again = (Product.Registered)s_accepted.Then([.. events]).Product;
        again.DossierState.Should().BeOfType<DossierState.AtCouncil>().Which.Submitted.DossierId.Should().Be($"{Facts.ProductId}-d1");
        again.Certificate!.IsInForceOn(s_today).Should().BeTrue("it stands until something takes its place");
        Appeal(s_accepted.Then([.. events])).State.Should().Be(AppealState.Upheld);
    }

    [Fact]
    public void GivenARatingAfterAnAppeal_WhenItGivesAHigherStar_ThenTheNewCertificateTakesThePlaceOfTheFirst()
    {
        var forwarded = s_accepted.After(Resolve(AppealOutcome.Upheld).Decide).After(Rated(Level.Province, 91m, 5, 2).Decide);
        var centre = forwarded.After(new ForwardToCentre(new("3/UBND"), Facts.Province, s_today).Decide).After(Rated(Level.Centre, 93m, 5).Decide);
        var issued = centre.When(new IssueCertificate(new("9/QĐ-BNNMT"), Facts.Law, Facts.Ministry, s_today).Decide).Events.Cast<CertificateIssued>().Single();

        (issued.CertificateId, issued.Replaces, issued.Star).Should().Be(($"{Facts.ProductId}-c2", $"{Facts.ProductId}-c1", 5));
    }

    [Fact]
    public void GivenARatingAfterAnAppeal_WhenItGivesNoHigherStar_ThenTheCertificateStandsAsItIs()
    {
        foreach (var (total, star) in new[] { (80m, 4), (45m, 2) })
        {
            var rated = s_accepted.After(Resolve(AppealOutcome.Upheld).Decide).After(Rated(Level.Province, total, star, 2).Decide);

            rated.Events[^1].Should().BeOfType<RatingRecorded>().Which.Consequence.Should().Be(Consequence.NotRecognised);
            ((Product.Registered)rated.Product).Certificate.Should().BeOfType<Certificate.Valid>().Which.Facts.Star.Should().Be(4);
        }
    }

    [Fact]
    public void GivenAResultWithoutRecognition_WhenTheAppealIsUpheldAndThreeStarsFollow_ThenItIsCertified()
    {
        var again = s_unrecognised.After(s_file.Decide).After(Answer(true).Decide).After(Resolve(AppealOutcome.Upheld).Decide);

        var rated = again.After(Rated(Level.Province, 55m, 3, 2).Decide);

        ((Product.Registered)rated.Product).DossierState.Should().BeOfType<DossierState.AwaitingCertificate>();
    }

    [Fact]
    public void GivenAnAppealAgainstARevocation_WhenUpheld_ThenTheCertificateIsValidToItsLastDay()
    {
        var reinstated = new CertificateReinstated($"{Facts.ProductId}-c1", Facts.ProductId, Facts.Revocation.RevokedOn, "20/QĐ-UBND", s_today);

        s_revocationAccepted.When(Resolve(AppealOutcome.Upheld).Decide).Events.Skip(1).Should().Equal(reinstated);
        var past = s_revocationAccepted.After(Resolve(AppealOutcome.Upheld).Decide);
        ((Product.Registered)past.Product).Certificate!.IsInForceOn(Facts.ExpiresOn).Should().BeTrue();
        RecognisedProduct.Of([.. past.Events], s_today, Facts.Law)!.Certificates[0]
            .Should().BeEquivalentTo(new { Status = CatalogueStatus.Valid, Revocation = (object?)null });
        var revokedAgain = past.After(new RevokeCertificate(new("mark-misused", "Lại in nhãn 5 sao", "30/QĐ"), Facts.Law, Facts.Province, s_today).Decide);
        RecognisedProduct.Of([.. revokedAgain.Events], s_today, Facts.Law)!.Certificates[0].Revocation!.Reason.Should().Be("Lại in nhãn 5 sao");
        revokedAgain.When((s_fileRevocation with { Today = s_today }).Decide).Refusal.Should().BeNull("it is another revocation");
    }

    [Fact]
    public void GivenAnAcceptedAppeal_WhenWhatItIsAboutHoldsNoMore_ThenItCannotBeUpheldButDismissed()
    {
        var revoked = s_accepted.Then(Facts.Revocation);

        revoked.When(Resolve(AppealOutcome.Upheld).Decide).Refusal!.Code.Should().Be("product.appeal-without-object");
        revoked.When(Resolve(AppealOutcome.Dismissed).Decide).Events.Should().ContainSingle();
    }

    [Fact]
    public void GivenAnOpenAppealAgainstARating_WhenAnotherDossierIsSubmitted_ThenItWaitsForTheAppeal()
    {
        s_filed.When(Facts.Submit(DossierPurpose.Upgrade).Decide).Refusal!.Code.Should().Be("product.appeal-open");
        s_filed.After(Withdraw().Decide).When(Facts.Submit(DossierPurpose.Upgrade).Decide).Refusal.Should().BeNull();
        s_revoked.After(s_fileRevocation.Decide).When(Facts.Submit().Decide).Refusal.Should().BeNull();
    }

    [Fact]
    public void GivenAnAppeal_WhenTheProducerWithdrawsIt_ThenItIsOverUnlessItWas()
    {
        s_accepted.When(Withdraw().Decide).Events.Should().Equal(new AppealWithdrawn(Facts.Appeal.AppealId, "Đã thỏa thuận", s_today));
        s_filed.After(Withdraw().Decide).When(Withdraw().Decide).Refusal!.Code.Should().Be("product.appeal-not-open");
        s_filed.After(Withdraw().Decide).When(Answer(true).Decide).Refusal!.Code.Should().Be("product.appeal-not-awaiting-answer");
        s_filed.When((Withdraw() with { Actor = Facts.OtherOwner }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        Facts.FourStars.When(Withdraw().Decide).Refusal!.Code.Should().Be("product.appeal-not-found");
        new Past().When(Withdraw().Decide).Refusal!.Code.Should().Be("product.not-found");
    }

    [Fact]
    public void GivenTheWrongOrder_WhenAnsweredOrResolved_ThenConflict()
    {
        s_accepted.When(Answer(true).Decide).Refusal!.Code.Should().Be("product.appeal-not-awaiting-answer");
        s_filed.When(Resolve(AppealOutcome.Upheld).Decide).Refusal!.Code.Should().Be("product.appeal-not-accepted");
        s_accepted.After(Resolve(AppealOutcome.Dismissed).Decide).When(Resolve(AppealOutcome.Dismissed).Decide)
            .Refusal!.Code.Should().Be("product.appeal-not-accepted");
        Facts.FourStars.When(Answer(true).Decide).Refusal!.Code.Should().Be("product.appeal-not-found");
        Facts.FourStars.When(Resolve(AppealOutcome.Upheld).Decide).Refusal!.Code.Should().Be("product.appeal-not-found");
    }

    [Fact]
    public void GivenAnotherOfficeOrNoProduct_WhenAnsweredOrResolved_ThenRefused()
    {
        (Past Past, Func<Actor, Func<Product, Decision>> Command)[] commands =
        [
            (s_filed, by => (Answer(true) with { Actor = by }).Decide), (s_accepted, by => (Resolve(AppealOutcome.Dismissed) with { Actor = by }).Decide),
        ];

        foreach (var (past, command) in commands)
        {
            past.When(command(Facts.Ministry)).Refusal!.Code.Should().Be("product.other-authority");
            past.When(command(Facts.OtherProvince)).Refusal.Should().Be(Refusal.OutsideScope);
            new Past().When(command(Facts.Province)).Refusal!.Code.Should().Be("product.not-found");
        }
    }

    private static AnswerAppeal Answer(bool accepted, string? reason = null) =>
        new(Facts.Appeal.AppealId, new(accepted, Reason: reason), s_rules, Facts.Province, s_today);

    private static ResolveAppeal Resolve(AppealOutcome outcome) =>
        new(Facts.Appeal.AppealId, new(outcome, " Đã chấm lại ", " 20/QĐ-UBND "), Facts.Province, s_today);

    private static WithdrawAppeal Withdraw() => new(Facts.Appeal.AppealId, new("Đã thỏa thuận"), Facts.Owner, s_today);

    private static RecordRating Rated(Level level, decimal total, int star, int? again = null) => new(
        Facts.Result(level, total, star) with { RatingId = $"{Facts.RatingId(1, level)}{(again is null ? "" : $"-{again}")}", ConcludedOn = s_today },
        Facts.Law);

    private static AppealFiled Filed(Decision decision) => decision.Events.Should().ContainSingle().Which.Should().BeOfType<AppealFiled>().Which;

    private static Appeal Appeal(Past past) => past.Aftercare.Appeals[0];
}
