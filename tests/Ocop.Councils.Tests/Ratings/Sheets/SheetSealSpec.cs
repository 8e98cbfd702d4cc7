using System.Security.Cryptography;
using System.Text;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Sheets;

public sealed class SheetSealSpec
{
    private static readonly SheetPlace s_place = new("38-14758-7-2026-d1-province", 1, "member-1", 1);
    private static readonly SheetContent s_content = Content(new() { ["1.1"] = 3, ["10"] = 0, ["2"] = 1 }, new() { ["1.1"] = "Có hợp đồng\nđủ" });

    [Fact]
    public void GivenASheet_WhenItsCanonicalTextIsWritten_ThenItIsTheDocumentedForm()
    {
        s_content.Text.Should().Be(
            "ocop-sheet-v1\nrating 38-14758-7-2026-d1-province\nround 1\naccount bWVtYmVyLTE=\nnonce " + Given.Nonce + "\n"
            + "choice 1.1 3\nchoice 10 0\nchoice 2 1\ncomment 1.1 " + Convert.ToBase64String("Có hợp đồng\nđủ"u8) + "\n");
        s_content.Commitment.Should().Be(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s_content.Text))));
    }

    [Fact]
    public void GivenASeal_WhenOpenedInItsPlace_ThenTheSheetIsWhatItWas() =>
        Given.Seal.Open(s_place, Given.Seal.Close(s_place, s_content)).Should().BeEquivalentTo(s_content);

    [Fact]
    public void GivenASeal_WhenOpenedInAnotherPlaceOrWithAnotherKey_ThenItStaysShut()
    {
        var closed = Given.Seal.Close(s_place, s_content);
        foreach (var place in new[]
        {
            s_place with { RatingId = "38-14758-8-2026-d1-province" }, s_place with { Round = 2 }, s_place with { AccountId = "member-2" },
            s_place with { Attempt = 2 },
        })
        {
            Given.Seal.Open(place, closed).Should().BeNull();
        }

        new SheetSeal([new byte[32]]).Open(s_place, closed).Should().BeNull();
        Given.Seal.Open(s_place, "not base64!").Should().BeNull();
        Given.Seal.Open(s_place, closed[..^8]).Should().BeNull();
    }

    [Fact]
    public void GivenAnySheet_WhenSealed_ThenTheLengthIsTheSame()
    {
        var empty = Content([], []);
        var full = Content(Scores.Best(Given.FishSauce), Given.FishSauce.Leaves.ToDictionary(l => l.Code, _ => new string('ế', 80), StringComparer.Ordinal));
        new[] { empty, s_content, full }.Select(c => Given.Seal.Close(s_place, c).Length).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void GivenASecretBallot_WhenOpenedInItsPlaceOrAnother_ThenItIsWhatItWasOrStaysShut()
    {
        var place = new BallotPlace(s_place.RatingId, 1, "member-1", 1);
        foreach (var choice in Enum.GetValues<Choice>())
        {
            var closed = Given.Seal.Close(place, choice);
            Given.Seal.Open(place, closed).Should().Be(choice);
            BallotPlace[] elsewhere = [place with { Number = 2 }, place with { AccountId = "member-2" }, place with { Attempt = 2 }];
            elsewhere.Should().OnlyContain(other => Given.Seal.Open(other, closed) == null);
            new SheetSeal([new byte[32]]).Open(place, closed).Should().BeNull();
            Given.Seal.Open(s_place, closed).Should().BeNull("a ballot is no sheet");
        }
    }

    [Fact]
    public void GivenAChangedKey_WhenTheOldOneIsStillThere_ThenOldSealsOpenAndNewOnesAreUnderTheNew()
    {
        var (old, now) = (new byte[32], RandomNumberGenerator.GetBytes(32));
        var both = SheetSeal.From(Settings(("Councils:SealingKey", now), ("Councils:PreviousSealingKey", old)));
        both.Open(s_place, new SheetSeal([old]).Close(s_place, s_content)).Should().NotBeNull();
        new SheetSeal([now]).Open(s_place, both.Close(s_place, s_content)).Should().NotBeNull();
    }

    [Fact]
    public void GivenNoKeyOrABadOne_WhenTheServiceStarts_ThenItSaysWhichSettingIsWrong()
    {
        FluentActions.Invoking(() => SheetSeal.From(Settings())).Should().Throw<InvalidOperationException>().WithMessage("Councils__SealingKey*");
        FluentActions.Invoking(() => SheetSeal.From(Settings(("Councils:SealingKey", new byte[16]))))
            .Should().Throw<InvalidOperationException>().WithMessage("Councils__SealingKey*");
        FluentActions.Invoking(() => SheetSeal.From(Settings(("Councils:SealingKey", new byte[32]), ("Councils:PreviousSealingKey", new byte[1]))))
            .Should().Throw<InvalidOperationException>().WithMessage("Councils__PreviousSealingKey*");
    }

    private static IConfiguration Settings(params (string Name, byte[] Key)[] keys) => new ConfigurationBuilder()
        .AddInMemoryCollection(keys.Select(k => KeyValuePair.Create<string, string?>(k.Name, Convert.ToBase64String(k.Key)))).Build();

    private static SheetContent Content(Dictionary<string, int> choices, Dictionary<string, string> comments) =>
        new(s_place.RatingId, s_place.Round, s_place.AccountId, Given.Nonce, choices, comments);
}
