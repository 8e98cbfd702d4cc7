namespace Ocop.Products.Products.Getting;

/// <summary>
/// The one word for where a product stands: its dossier while one is under way, otherwise its certificate, otherwise how it ended.
/// </summary>
public enum ProductStatus
{
    Preparing,
    Returned,
    AtCommune,
    Reported,
    AtProvinceCouncil,
    AtCentreCouncil,
    AwaitingCentre,
    AwaitingCertificate,
    NotRecognised,
    Certified,
    Expired,
    Revoked,
}

internal static class ProductStatuses
{
    public static ProductStatus Status(this Product.Registered product) => (product.Application, product.Certificate) switch
    {
        (Application.Returned, _) => ProductStatus.Returned,
        (Application.AtCommune, _) => ProductStatus.AtCommune,
        (Application.Reported, _) => ProductStatus.Reported,
        (Application.AtCouncil { Level: Level.Province }, _) => ProductStatus.AtProvinceCouncil,
        (Application.AtCouncil, _) => ProductStatus.AtCentreCouncil,
        (Application.AwaitingForwarding, _) => ProductStatus.AwaitingCentre,
        (Application.AwaitingCertificate, _) => ProductStatus.AwaitingCertificate,
        (_, Certificate.Valid) => ProductStatus.Certified,
        (_, Certificate.Expired) => ProductStatus.Expired,
        (_, Certificate.Revoked) => ProductStatus.Revoked,
        (Application.NotRecognised, _) => ProductStatus.NotRecognised,
        _ => ProductStatus.Preparing,
    };

    public static ProductStatus Status(this Consequence consequence) => consequence switch
    {
        Consequence.NotRecognised => ProductStatus.NotRecognised,
        Consequence.ForwardToCentre => ProductStatus.AwaitingCentre,
        Consequence.ProvinceCertifies or Consequence.CentreCertifies => ProductStatus.AwaitingCertificate,
    };
}
