using Microsoft.AspNetCore.Mvc;
using Ocop.EventStore;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Wallets;

/// <summary>What an endpoint that takes a file works with.</summary>
internal sealed record Upload(HttpRequest Request, Caller Caller, RegulationBook Law, EvidenceVault Evidence, IEventStore Store);

internal static class UploadExtensions
{
    /// <summary>The body is one file of a kind that is taken, hashed while it comes in rather than before.</summary>
    public static RouteHandlerBuilder AcceptsFiles(this RouteHandlerBuilder endpoint) => endpoint
        .Accepts<Stream>(FileKind.Pdf, FileKind.Png, FileKind.Jpeg, FileKind.Mp4, FileKind.Docx, FileKind.Xlsx)
        .WithMetadata(new RequestSizeLimitAttribute(EvidenceVault.LargestFile))
        .HashesItsBody();
}
