using Ocop.Products.Certificates;
using Ocop.Products.Dossiers;

namespace Ocop.Products.Registration;

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

    /// <summary>The result recognises nothing, and the producer has not been told of it yet.</summary>
    AwaitingNotice,

    /// <summary>The same of a result of the centre's council.</summary>
    AwaitingCentreNotice,
}

internal static class ProductStatuses
{
    public static ProductStatus Status(this Product.Registered product) => (product.DossierState, product.Certificate) switch
    {
        (DossierState.Returned, _) => ProductStatus.Returned,
        (DossierState.AtCommune, _) => ProductStatus.AtCommune,
        (DossierState.Reported, _) => ProductStatus.Reported,
        (DossierState.AtCouncil { Level: var level }, _) => level.Status(),
        (DossierState.AwaitingForwarding { Rating: var rating }, _) => rating.Status(),
        (DossierState.AwaitingCertificate, _) => ProductStatus.AwaitingCertificate,
        (DossierState.NotRecognised { NotifiedOn: null, Rating: var rating }, _) => rating.Status(),
        (_, Certificate.Valid) => ProductStatus.Certified,
        (_, Certificate.Expired) => ProductStatus.Expired,
        (_, Certificate.Revoked) => ProductStatus.Revoked,
        (DossierState.NotRecognised, _) => ProductStatus.NotRecognised,
        _ => ProductStatus.Preparing,
    };

    /// <summary>What has to follow from it.</summary>
    public static ProductStatus Status(this RatingRecorded rating) => rating.Consequence switch
    {
        Consequence.NotRecognised => rating.Level == Level.Centre ? ProductStatus.AwaitingCentreNotice : ProductStatus.AwaitingNotice,
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
