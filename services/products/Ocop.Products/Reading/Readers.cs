namespace Ocop.Products.Reading;

internal static class Readers
{
    /// <summary>Who reads a product with its papers; each only as far as the scope reaches.</summary>
    public static string[] OfProducts { get; } =
        [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor];

    /// <summary>Who reads producers and the history of a product.</summary>
    public static string[] OfRecords { get; } =
        [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor];
}
