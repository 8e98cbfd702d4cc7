using Ocop.Products.Dossiers.Completeness;
using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.Completeness;

public sealed class UpgradeSpec
{
    private static readonly DateOnly s_later = new(2027, 3, 1);

    [Fact]
    public void GivenARecognisedProduct_WhenFiveStarsAreWanted_ThenOnlyTheDifferenceIsAsked()
    {
        var view = View(Facts.FourStars);

        view.DossierId.Should().Be($"{Facts.ProductId}-d1");
        view.Reused.Should().BeEquivalentTo("doc-1", "doc-2");
        view.Renew.Should().BeEmpty();
        view.Missed.Should().OnlyContain(minimum => minimum.Star <= 5);
        view.NeedEvidence.Should().BeEquivalentTo(view.Way!.Changes.Select(change => change.Criterion));
        Forecast(view).Star.Should().Be(5);
    }

    [Fact]
    public void GivenAPaperOfTheRecognisedDossierThatEnded_WhenAsked_ThenItIsToBeRenewedAndWhatItProvedIsOpen()
    {
        var papers = Facts.Papers.Select(paper => paper.DocumentId == "doc-2" ? paper with { ExpiresOn = s_later.AddDays(-1) } : paper);
        var past = Facts.Filled.Then([.. papers, .. Facts.FourStars.Events.Skip(Facts.Prepared.Events.Length)]);

        var view = View(past);

        view.Renew.Should().ContainSingle().Which.DocumentId.Should().Be("doc-2");
        view.Reused.Should().Equal("doc-1");
        view.NeedEvidence.Should().Contain(new SelfAssessment(Facts.Sheet, Facts.Marks).Claimed);
    }

    private static StarForecast Forecast(UpgradeView view)
    {
        var marks = new Dictionary<string, int>(Facts.Marks, StringComparer.Ordinal);
        foreach (var change in view.Way!.Changes)
        {
            marks[change.Criterion] = change.To;
        }

        return StarForecast.Of(Facts.Regulation, new(Facts.Sheet, marks));
    }

    private static UpgradeView View(Past past)
    {
        var product = (Product.Registered)past.Product;
        return UpgradeView.Of(5, product, product.Certificate!.Facts, Facts.Law, s_later);
    }
}
