using System.Globalization;
using Ocop.Portal.Catalogue;
using Ocop.Portal.Dossiers;
using Ocop.Portal.Forms;

namespace Ocop.Portal.MyProducts;

/// <summary>A product's story while it is written: what was typed, and every picture of the wallet with what is said about it.</summary>
public sealed record StoryForm(string? Vi, string? En, string? Link, IReadOnlyList<FormPicture> Pictures)
{
    /// <summary>The chosen ones, in the order in which they are to be shown.</summary>
    public IEnumerable<FormPicture> Shown => Pictures.Where(picture => picture.IsShown).OrderBy(picture => picture.Place ?? int.MaxValue);

    public IReadOnlyList<ToldPicture> Told => [.. Shown.Select(picture => new ToldPicture(picture.Paper.DocumentId, picture.Caption ?? ""))];

    /// <summary>As it was told last; nothing before the first time.</summary>
    public static StoryForm Of(IReadOnlyList<WalletPaper> papers, ToldTale? told) => new(
        told?.Vi,
        told?.En,
        told?.Link,
        [.. Showable(papers).Select(paper => FormPicture.Of(paper, told?.Pictures ?? [])).OrderBy(picture => picture.Place ?? int.MaxValue)]);

    /// <summary>As it was typed.</summary>
    public static StoryForm Of(IReadOnlyList<WalletPaper> papers, IFormCollection form) => new(
        Typed(form, "cau-chuyen"),
        Typed(form, "tieng-anh"),
        Typed(form, "lien-ket"),
        [.. Showable(papers).Select(paper => FormPicture.Of(paper, form))]);

    /// <summary>As everybody will read it, with the pictures as their producer sees them.</summary>
    public TaleOfProduct Preview(string producerId) => new(Vi ?? "", En, [.. Shown.Select(picture => picture.Preview(producerId))], Link);

    /// <summary>The service takes links to pages of the web over TLS and no others.</summary>
    public static bool IsWebPage(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    internal static string? Typed(IFormCollection form, string field) => form[field].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static IEnumerable<WalletPaper> Showable(IReadOnlyList<WalletPaper> papers) =>
        papers.Where(paper => paper.MediaType is "image/png" or "image/jpeg" or "video/mp4");
}

/// <param name="Place">Lower ones come first; null for wherever.</param>
public sealed record FormPicture(WalletPaper Paper, bool IsShown, string? Caption, int? Place)
{
    public string CaptionField => $"chu-thich-{Paper.DocumentId}";

    public string PlaceField => $"thu-tu-{Paper.DocumentId}";

    public bool IsClip => Paper.MediaType.StartsWith("video/", StringComparison.Ordinal);

    public static FormPicture Of(WalletPaper paper, IReadOnlyList<ToldPicture> told)
    {
        var place = told.ToList().FindIndex(picture => picture.DocumentId == paper.DocumentId);
        return place < 0 ? new(paper, false, null, null) : new(paper, true, told[place].Caption, place + 1);
    }

    public static FormPicture Of(WalletPaper paper, IFormCollection form)
    {
        var picture = new FormPicture(paper, form["anh"].Contains(paper.DocumentId), null, null);
        return picture with
        {
            Caption = OneLine.Of(form[picture.CaptionField]),
            Place = int.TryParse(form[picture.PlaceField], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null,
        };
    }

    public TalePicture Preview(string producerId) => new(AddressFor(producerId), Caption ?? "", Paper.MediaType);

    /// <summary>Where its producer sees it, recognised or not.</summary>
    public string AddressFor(string producerId) => ShowEvidence.AddressInWallet(producerId, Paper.DocumentId);
}
