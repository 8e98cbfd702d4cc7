namespace Ocop.Products.Certificates.Papers;

/// <summary>Where the public reads about a product: the portal's page, behind the address that is printed on certificates.</summary>
public sealed class ProductLinks(PublicAddress address)
{
    public const string Setting = "Papers:PublicAddress";

    /// <exception cref="InvalidOperationException">The setting is missing or cannot be used.</exception>
    public static ProductLinks From(IConfiguration configuration) =>
        new(PublicAddress.From(configuration, Setting, "the address that the QR code on a certificate leads to, for example https://ocop.vn"));

    public string PageOf(string productId) => address.LinkTo($"/san-pham/{productId}");
}
