using Ocop.Products.Catalogue;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets;

namespace Ocop.Products.Tests.Catalogue;

public sealed class TellStorySpec
{
    private static readonly Wallet s_wallet = Wallet.Initial
        .Evolve(Facts.Deposited with { MediaType = "image/png" })
        .Evolve(Facts.Deposited with { DocumentId = "doc-paper" });

    private static readonly ProductStory s_story = new(
        Facts.Story.Vi, Facts.Story.En, [new("doc-9", "Chum mắm ngoài nắng")], Facts.Story.Link);

    [Fact]
    public void GivenPicturesOfTheWallet_WhenTold_ThenTheStoryKeepsTheirHashes() =>
        Tell(s_story).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(Facts.Story);

    [Fact]
    public void GivenAPaper_WhenShownAsAPicture_ThenRefused() =>
        Tell(s_story with { Pictures = [new("doc-paper", "Giấy")] }).Refusal!.Code.Should().Be("product.story-picture");

    [Fact]
    public void GivenAPictureThatTheWalletDoesNotHave_WhenTold_ThenNotFound() =>
        Tell(s_story with { Pictures = [new("doc-1", "Ảnh")] }).Refusal!.Code.Should().Be("producer.document-not-found");

    [Fact]
    public void GivenSomebodyElse_WhenTelling_ThenOutsideScope() => Tell(s_story, Facts.OtherOwner).Refusal.Should().Be(Refusal.OutsideScope);

    private static Decision Tell(ProductStory story, Actor? by = null) =>
        new Past(Facts.Registered).When(new TellStory(story, s_wallet, by ?? Facts.Owner, Facts.SubmittedOn).Decide);
}
