using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Products.Wallets;

namespace Ocop.Products.Catalogue;

/// <param name="Vi">The story in Vietnamese.</param>
/// <param name="En">The same in English, where there is one.</param>
/// <param name="Pictures">Documents of the producer's wallet: pictures and clips, in the order in which they are shown.</param>
/// <param name="Link">A page that tells more; https.</param>
public sealed record ProductStory(string Vi, string? En, IReadOnlyList<StoryPicture> Pictures, string? Link = null);

public sealed record StoryPicture(string DocumentId, string Caption);

internal sealed class ProductStoryValidator : AbstractValidator<ProductStory>
{
    public ProductStoryValidator()
    {
        RuleFor(s => s.Vi).SomeText(10_000);
        RuleFor(s => s.En!).SomeText(10_000).When(s => s.En is not null);
        RuleFor(s => s.Pictures).Must(pictures => pictures is null || pictures.Count <= 30);
        RuleForEach(s => s.Pictures).NotNull().ChildRules(picture =>
        {
            picture.RuleFor(p => p.DocumentId).AnId();
            picture.RuleFor(p => p.Caption).OneLine(200);
        });
        RuleFor(s => s.Link).OneLineOrNone(500).Must(IsWebPage);
    }

    private static bool IsWebPage(string? link) =>
        link is null
        || (Uri.TryCreate(link, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri.Host.Contains('.', StringComparison.Ordinal));
}

/// <summary>The producer tells the product's story, for everybody to read once the product is recognised. A later one takes its place.</summary>
/// <param name="Wallet">Of the product's producer.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record TellStory(ProductStory Told, Wallet Wallet, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        List<string> unknown = [.. Told.Pictures.Where(picture => Wallet.Find(picture.DocumentId) is null).Select(picture => picture.DocumentId)];
        if (unknown.Count > 0)
        {
            return Refusal.NotFound("producer.document-not-found", ("documentId", unknown[0]));
        }

        var documents = Told.Pictures.Select(picture => (picture.Caption, Document: Wallet.Find(picture.DocumentId)!)).ToList();
        return documents.Find(picture => !StoryTold.CanShow(picture.Document.MediaType)) is { Document: { } paper }
            ? Refusal.RuleBroken("product.story-picture", ("documentId", paper.DocumentId))
            : Decision.Happens(new StoryTold(
                Told.Vi.Trim(),
                Told.En?.Trim(),
                [.. documents.Select(p => new ShownPicture(p.Document.DocumentId, p.Caption.Trim(), p.Document.Sha256, p.Document.MediaType))],
                Told.Link?.Trim(),
                Today));
    }
}

internal static class TellStoryEndpoint
{
    public static void MapTellStory(this IEndpointRouteBuilder products) => products
        .MapPut("/{productId}/story", Handle)
        .WithName("TellStory")
        .WithSummary("Kể câu chuyện sản phẩm, kèm ảnh / Tell the product's story, with pictures")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId, ProductStory body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        if (loaded.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        var wallet = await store.Load<Wallet>(product.Facts.ProducerId, AsOf.Now, cancellationToken);
        var command = new TellStory(body, wallet.State, caller.Actor, caller.Today);
        return await store.Answer(productId, caller, request, command.Decide, cancellationToken);
    }
}
