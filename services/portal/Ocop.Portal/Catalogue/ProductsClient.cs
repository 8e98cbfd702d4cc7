using Ocop.Portal.Asking;

namespace Ocop.Portal.Catalogue;

/// <summary>The products service, as far as the pages read it.</summary>
internal sealed class ProductsClient(HttpClient http)
{
    // A page that is about something else does not wait long for numbers on the side.
    private static readonly TimeSpan s_littlePatience = TimeSpan.FromSeconds(1);

    public Task<Answer<CatalogueList>> Search(CatalogueQuery query, CancellationToken cancellationToken) =>
        http.Read<CatalogueList>(query.Question, cancellationToken);

    /// <summary>How many products carry each star today.</summary>
    public Task<Answer<CatalogueList>> Counts(CancellationToken cancellationToken) =>
        http.Read<CatalogueList>("catalogue?limit=1", cancellationToken, s_littlePatience);

    /// <summary>A product that was ever recognised, with every certificate, newest first.</summary>
    public Task<Answer<Product>> Find(string productId, CancellationToken cancellationToken) =>
        http.Read<Product>($"catalogue/{Uri.EscapeDataString(productId)}", cancellationToken);

    /// <summary>Everything that was recorded of the product, for those whose token reaches it.</summary>
    public Task<Answer<IReadOnlyList<Fact>>> History(string productId, CancellationToken cancellationToken) =>
        http.Read<IReadOnlyList<Fact>>($"{Uri.EscapeDataString(productId)}/history", cancellationToken);
}

/// <param name="Next">The cursor of the following page, or null at the end.</param>
/// <param name="ByStar">What each star would find, whichever is chosen now.</param>
public sealed record CatalogueList(IReadOnlyList<CatalogueItem> Items, string? Next, int Total, IReadOnlyList<StarCount> ByStar);

public sealed record StarCount(int Star, int Products);

public sealed record CatalogueItem(
    string ProductId, string Name, string ProducerName, string ProvinceCode, string CommuneCode, int Star, DateOnly ExpiresOn);

/// <param name="Star">Of the certificate that is valid today; null when none is.</param>
/// <param name="Story">None before the producer told one.</param>
public sealed record Product(
    string ProductId,
    string Name,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    LocalText IndustryName,
    LocalText SheetName,
    int? Star,
    IReadOnlyList<Certificate> Certificates,
    TaleOfProduct? Story);

/// <summary>The product's story as its producer tells it.</summary>
/// <param name="En">The same in English, where there is one.</param>
/// <param name="Pictures">Pictures and clips, in the order in which they are shown.</param>
/// <param name="Link">A page that tells more; https.</param>
public sealed record TaleOfProduct(string Vi, string? En, IReadOnlyList<TalePicture> Pictures, string? Link);

/// <param name="Url">Under the products' API.</param>
public sealed record TalePicture(string Url, string Caption, string MediaType);

public sealed record Certificate(
    string CertificateId,
    int Star,
    decimal Total,
    Authority Authority,
    string DecisionNumber,
    DateOnly IssuedOn,
    DateOnly LastDay,
    CertificateStatus Status,
    string RatingId,
    Revocation? Revocation,
    string? Place = null);

public sealed record Revocation(DateOnly RevokedOn, LocalText Ground, string Reason, string DecisionNumber);

public enum CertificateStatus
{
    Valid,
    Expired,
    Revoked,

    /// <summary>An upgrade or a renewal took its place.</summary>
    Replaced,
}

/// <summary>One line of a product's record.</summary>
public sealed record Fact(string Type, DateTimeOffset At, string Agency);
