using Ocop.Portal.Languages;
using Ocop.Portal.SigningIn;

namespace Ocop.Portal.OfficeWork.Importing;

/// <summary>The empty table to fill in, with an example and the codes that its cells may have.</summary>
internal static class TemplateEndpoint
{
    public const string Address = "/co-quan/giay-chung-nhan/mau-nhap.xlsx";

    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>As the products service names them, in its order.</summary>
    private static readonly string[] s_columns =
        ["decision_number", "issued_on", "star", "total", "product", "producer", "entity_type", "commune_code", "sheet", "expires_on"];

    public static void MapImportTemplate(this IEndpointRouteBuilder app) => app
        .MapGet(Address, Handle)
        .ExcludeFromDescription()
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static IResult Handle(RegulationBook book, Texts texts, Visitor visitor, TimeProvider clock)
    {
        var law = book.InForceOn(LegalDate.On(clock.GetUtcNow()));
        var communes = visitor.Province is { } province ? book.AdminUnits.CommunesOf(province) : book.AdminUnits.Communes;
        var header = s_columns.Select(column => PageLanguage.Current == "en" ? column : texts[$"import.column.{column}"]).ToList();
        var example = texts["import.example"].Split(';');
        return Results.File(
            new Workbook()
                .With(texts["import.sheet.table"], [header])
                .With(texts["import.sheet.example"], [header, example])
                .With(texts["import.column.entity_type"], law.EntityTypes.Select(type => new[] { type.Id, texts.Of(type.Label) }))
                .With(texts["import.column.sheet"], law.Sheets.Select(sheet => new[] { sheet.Slug, texts.Of(sheet.Name) }))
                .With(texts["import.column.commune_code"], communes.Select(commune => new[] { commune.Code, commune.FullName }))
                .ToXlsx(),
            Xlsx,
            "ocop-nhap-giay-chung-nhan.xlsx");
    }
}
