using System.Globalization;
using Ocop.Products.Catalogue;
using V1 = Ocop.Protos.Products.V1;

namespace Ocop.Products.Grpc;

/// <summary>The catalogue's views as messages, field by field.</summary>
internal static class CatalogueMessages
{
    public static V1.ProductSummary ToMessage(this CatalogueItem item) => new()
    {
        ProductId = item.ProductId,
        Name = item.Name,
        ProducerName = item.ProducerName,
        ProvinceCode = item.ProvinceCode,
        CommuneCode = item.CommuneCode,
        Industry = item.Industry,
        Star = item.Star,
        CertificateId = item.CertificateId,
        IssuedOn = Text(item.IssuedOn),
        ExpiresOn = Text(item.ExpiresOn),
    };

    public static V1.Product ToMessage(this CatalogueProduct product)
    {
        var message = new V1.Product
        {
            ProductId = product.ProductId,
            Name = product.Name,
            ProducerName = product.ProducerName,
            ProvinceCode = product.ProvinceCode,
            CommuneCode = product.CommuneCode,
            Industry = product.Industry,
            IndustryName = MessageOf(product.IndustryName),
            SheetId = product.SheetId,
            SheetName = MessageOf(product.SheetName),
            Certificates = { product.Certificates.Select(MessageOf) },
            Story = product.Story is { } story ? MessageOf(story) : null,
        };
        if (product.Star is { } star)
        {
            message.Star = star;
        }

        return message;
    }

    private static V1.Certificate MessageOf(CatalogueCertificate certificate) => new()
    {
        CertificateId = certificate.CertificateId,
        Star = certificate.Star,
        Total = certificate.Total.ToString(CultureInfo.InvariantCulture),
        Authority = MessageOf(certificate.Authority),
        Place = certificate.Place,
        DecisionNumber = certificate.DecisionNumber,
        IssuedOn = Text(certificate.IssuedOn),
        LastDay = Text(certificate.LastDay),
        Status = MessageOf(certificate.Status),
        RatingId = certificate.RatingId,
        Revocation = certificate.Revocation is { } revocation ? MessageOf(revocation) : null,
        Imported = certificate.Imported,
    };

    private static V1.Revocation MessageOf(CatalogueRevocation revocation) => new()
    {
        RevokedOn = Text(revocation.RevokedOn),
        Ground = MessageOf(revocation.Ground),
        Reason = revocation.Reason,
        DecisionNumber = revocation.DecisionNumber,
    };

    private static V1.Story MessageOf(CatalogueStory story)
    {
        var message = new V1.Story
        {
            Vi = story.Vi,
            Pictures = { story.Pictures.Select(p => new V1.Picture { Url = p.Url, Caption = p.Caption, MediaType = p.MediaType }) },
        };
        if (story.En is { } english)
        {
            message.En = english;
        }

        if (story.Link is { } link)
        {
            message.Link = link;
        }

        return message;
    }

    private static V1.LocalText MessageOf(LocalText text) => new() { Vi = text.Vi, En = text.En };

    private static V1.Level MessageOf(Level level) => level switch
    {
        Level.Province => V1.Level.Province,
        Level.Centre => V1.Level.Centre,
        Level.District => V1.Level.District,
    };

    private static V1.CertificateStatus MessageOf(CatalogueStatus status) => status switch
    {
        CatalogueStatus.Valid => V1.CertificateStatus.Valid,
        CatalogueStatus.Expired => V1.CertificateStatus.Expired,
        CatalogueStatus.Revoked => V1.CertificateStatus.Revoked,
        CatalogueStatus.Replaced => V1.CertificateStatus.Replaced,
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
