using Ocop.Contracts.Products.V1;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Batches.Issuing;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Tests.Support;

/// <summary>A fish sauce of Thanh Hóa with four stars, and one lot of it.</summary>
internal static class Samples
{
    public const string Gtin = "08931234567897";
    public const string OtherGtin = "09520123456788";
    public const string Lot = "L2026-11";
    public const string CertificateId = "38-14758-7-2026-c1";
    public const string ProducerId = "producer-1";
    public const string Province = "38";
    public const string Commune = "14758";

    public static byte[] Key { get; } = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static byte[] OtherKey { get; } = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];

    public static CertificateRecorded Recorded { get; } = new(
        CertificateId, "38-14758-7-2026", "Nước mắm Ba Làng", ProducerId, "HTX Ba Làng", Province, Commune, 4, "123/QĐ-UBND", new(2026, 9, 1), new(2029, 9, 1));

    public static CertificateRevocationRecorded Revocation { get; } =
        new(CertificateId, "mark-misused", "Dán nhãn OCOP cho sản phẩm khác.", "45/QĐ-UBND", new(2027, 3, 2));

    public static CertificateReinstatementRecorded Reinstatement { get; } = new(CertificateId, new(2027, 3, 2), "50/QĐ-UBND", new(2027, 4, 15));

    public static BatchOrder Order { get; } = new(CertificateId, Gtin, Lot, 1000, new(2026, 11, 1), new(2027, 11, 1));

    public static Actor Producer { get; } = new("account-1", Roles.Producer, "HTX Ba Làng", Scope.OfProducer(ProducerId, "38"));

    public static BatchIssued Issued { get; } = new(
        Batch.IdOf(Gtin, Lot),
        CertificateId,
        "38-14758-7-2026",
        ProducerId,
        Province,
        Commune,
        Gtin,
        Lot,
        1000,
        7,
        0,
        new(2026, 11, 22),
        new(2026, 11, 1),
        new(2027, 11, 1));

    public static CertificateIssued Announced(string certificateId = CertificateId, string? replaces = null) => new(
        certificateId,
        replaces,
        "38-14758-7-2026",
        "Nước mắm Ba Làng",
        ProducerId,
        "HTX Ba Làng",
        Province,
        Commune,
        "I",
        "qd26-2026/tuong-nuoc-mam-gia-vi-long",
        4,
        82.4m,
        "38-14758-7-2026-d1-province",
        "123/QĐ-UBND",
        "province",
        new(2026, 9, 1),
        new(2029, 9, 1));

    public static CertificateRevoked Withdrawn(string certificateId = CertificateId) => new(
        certificateId, "38-14758-7-2026", "mark-misused", "Dán nhãn OCOP cho sản phẩm khác.", "45/QĐ-UBND", new(2027, 3, 2));

    public static StampCipher Cipher(int keyId = 0, string gtin = Gtin, string lot = Lot) => new(keyId, Key, gtin, lot);
}
