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
    AtDistrictCouncil,
    AwaitingProvince,
}

internal static class ProductStatuses
{
    public static ProductStatus Status(this Product.Registered product) => (product.Application, product.Certificate) switch
    {
        (Application.Returned, _) => ProductStatus.Returned,
        (Application.AtCommune, _) => ProductStatus.AtCommune,
        (Application.Reported, _) => ProductStatus.Reported,
        (Application.AtCouncil { Level: var level }, _) => level.Status(),
        (Application.AwaitingForwarding { Rating: var rating }, _) => rating.Consequence.Status(),
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
        Consequence.ForwardToProvince => ProductStatus.AwaitingProvince,
        Consequence.ForwardToCentre => ProductStatus.AwaitingCentre,
        Consequence.DistrictCertifies or Consequence.ProvinceCertifies or Consequence.CentreCertifies => ProductStatus.AwaitingCertificate,
    };

    /// <summary>With whom the dossier is while a council of that level rates it.</summary>
    public static ProductStatus Status(this Level level) => level switch
    {
        Level.District => ProductStatus.AtDistrictCouncil,
        Level.Province => ProductStatus.AtProvinceCouncil,
        Level.Centre => ProductStatus.AtCentreCouncil,
    };
}
