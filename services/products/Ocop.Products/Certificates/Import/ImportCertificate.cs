using System.Globalization;
using Ocop.Products.Dossiers;

namespace Ocop.Products.Certificates.Import;

/// <summary>
/// A certificate of before this platform, or of another system, comes in. It is a certificate like any other from then on; a fact beside it
/// says that it was imported, and no rating stands behind it.
/// </summary>
/// <param name="Code">The number under which a product that is not there yet begins.</param>
/// <param name="ProducerId">Of the product's producer.</param>
/// <param name="FileSha256">Of the file that it stands in, in lower-case hex.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ImportCertificate(
    PastCertificate Past, ProductCode Code, string ProducerId, string FileSha256, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product)
    {
        if (!Actor.Reaches(Past.Commune.ProvinceCode, Past.Commune.Code))
        {
            return Refusal.OutsideScope;
        }

        if (product is not Product.Registered registered)
        {
            return Decision.Happens([Registered(), .. Issued(1, null)]);
        }

        if (registered.DecisionNumbers.Contains(Past.DecisionNumber))
        {
            return Decision.Nothing;
        }

        return Refuse(registered) is { } refusal ? refusal : Decision.Happens([.. Issued(registered.Certificates + 1, registered.Certificate?.Facts)]);
    }

    private Refusal? Refuse(Product.Registered product)
    {
        if (product.DossierState.Dossier is not null and { } dossier && product.DossierState is not DossierState.NotRecognised)
        {
            return Refusal.Conflict("product.dossier-under-way", ("dossierId", dossier.DossierId));
        }

        return product.Certificate?.Facts.IssuedOn > Past.IssuedOn
            ? Refusal.RuleBroken("product.import-older", ("issuedOn", product.Certificate!.Facts.IssuedOn))
            : null;
    }

    private ProductRegistered Registered() => new(
        Code.ToString(),
        Past.Product,
        ProducerId,
        Past.Producer,
        Past.Commune.ProvinceCode,
        Past.Commune.Code,
        Past.Sheet.Id,
        Past.Sheet.Industry.Code,
        Past.IssuedOn);

    private object[] Issued(int number, CertificateIssued? before)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Code}-c{number}");
        return
        [
            new CertificateImported(id, Past.DecisionNumber, FileSha256, Past.Row, Today),
            new CertificateIssued(
                id,
                number,
                before is not null && Past.IssuedOn <= before.ExpiresOn ? before.CertificateId : null,
                Code.ToString(),
                Past.Product,
                ProducerId,
                Past.Producer,
                Past.Commune.ProvinceCode,
                Past.Commune.Code,
                Past.Sheet.Industry.Code,
                Past.Sheet.Id,
                Past.Star,
                Past.Total,
                $"{id}-imported",
                Past.DecisionNumber,
                Past.Authority,
                Past.IssuedOn,
                Past.ExpiresOn),
        ];
    }
}

/// <summary>The certificate that follows in the stream was taken from a file of past certificates; its rating id ends in "-imported".</summary>
/// <param name="FileSha256">Lower-case hex of the file's bytes.</param>
/// <param name="Row">Where it stands in the file; the header is 1.</param>
[EventName("certificate_imported")]
public sealed record CertificateImported(string CertificateId, string DecisionNumber, string FileSha256, int Row, DateOnly ImportedOn);
