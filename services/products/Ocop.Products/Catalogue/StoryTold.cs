using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Catalogue;

/// <param name="Pictures">In the order in which they are shown.</param>
[EventName("story_told")]
public sealed record StoryTold(string Vi, string? En, IReadOnlyList<ShownPicture> Pictures, string? Link, DateOnly ToldOn)
{
    internal static bool CanShow(string mediaType) => mediaType is FileKind.Png or FileKind.Jpeg or FileKind.Mp4;
}

/// <param name="Sha256">Lower-case hex of the file's bytes: the story shows this picture and no other.</param>
public sealed record ShownPicture(string DocumentId, string Caption, string Sha256, string MediaType);
