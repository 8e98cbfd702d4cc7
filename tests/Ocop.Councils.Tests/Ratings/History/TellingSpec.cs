using System.Reflection;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.History;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Views;
using Ocop.Councils.Tests.Support;
using Ocop.Web.Problems;

namespace Ocop.Councils.Tests.Ratings.History;

public sealed class TellingSpec
{
    private static readonly Actor s_auditor = new("auditor", Roles.Auditor, "Kiểm toán", Scope.National);

    static TellingSpec() => Message.Add(typeof(Rating).Assembly);

    /// <summary>A new fact of a rating needs words, and somebody who decides whether its actor may be named before the sheets open.</summary>
    [Fact]
    public void GivenEveryFactOfARating_WhenTold_ThenItHasWordsOfItsOwn()
    {
        var sight = new Sight(TwoRounds().State, Reads("chair"));
        var facts = GoldenEventTests.Samples.Select(sample => sample.CompleteNow ?? sample.Complete).Where(IsOfARating).ToList();

        facts.Select(fact => fact.GetType()).Should().Contain([typeof(RatingOpened), typeof(RatingConcluded), typeof(ResultAnnounced)]);
        foreach (var fact in facts)
        {
            var told = Telling.Of(fact, sight);
            told.What.Should().NotBe(Telling.Of("unknown", sight).What, "{0} is told", fact.GetType().Name);
            told.What.Vi.Should().NotContain("{").And.NotBe(told.What.En);
        }
    }

    [Fact]
    public void GivenSealedSheets_WhenTold_ThenOnlyTheChairAndTheirOwnerLearnWhoseTheyAre()
    {
        var rating = Given.Committed(Given.Totals(60m, 80m, 70m)).State;
        var committed = Given.Committed(Given.Totals(60m, 80m, 70m)).Events.OfType<SheetCommitted>()
            .Single(e => e.AccountId == "member-1");

        foreach (var (reader, knows) in new[] { (Reads("chair"), true), (Reads("member-1"), true), (Reads("member-2"), false), (Reads(s_auditor), false) })
        {
            var told = Telling.Of(committed, new Sight(rating, reader));
            told.ShowsActor.Should().Be(knows);
            told.What.Vi.Contains("Phạm Văn Một", StringComparison.Ordinal).Should().Be(knows);
            told.What.En.Contains(committed.Commitment, StringComparison.Ordinal).Should().Be(knows);
            told.Sheet.Should().BeNull();
        }
    }

    [Fact]
    public void GivenOpenSheetsOfARatingThatGoesOn_WhenTold_ThenMembersReadThemAndAuditorsOnlyWhose()
    {
        var past = TwoRounds();
        var sheet = past.Events.OfType<SheetSubmitted>().First(e => e.AccountId == "member-1");
        var again = past.Events.OfType<SecondRoundOpened>().Single();

        var (member, auditor) = (new Sight(past.State, Reads("member-2")), new Sight(past.State, Reads(s_auditor)));

        Telling.Of(sheet, member).Sheet!.Total.Should().Be(80m);
        Telling.Of(sheet, auditor).Should().BeEquivalentTo(new { Sheet = (HistorySheet?)null, ShowsActor = true });
        Telling.Of(sheet, auditor).What.Vi.Should().Contain("Phạm Văn Một").And.NotContain("80");
        Telling.Of(again, member).What.Vi.Should().Contain("20 điểm");
        Telling.Of(again, auditor).What.Vi.Should().NotContain("20 điểm").And.Contain("10 điểm");
    }

    private static Past<Rating> TwoRounds() => Given.Committed(Given.Totals(60m, 80m, 70m, 70m, 70m))
        .After(new OpenSecondRound("Chấm lệch", Given.Book, Given.Person("chair")).Decide);

    private static Reader Reads(string account) => Reads(Given.Person(account));

    private static Reader Reads(Actor actor) => new(actor, Given.Book, Given.Seal);

    private static bool IsOfARating(object fact) => fact.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Any(property => property.Name == "RatingId" || property.PropertyType == typeof(RatingSubject));
}
