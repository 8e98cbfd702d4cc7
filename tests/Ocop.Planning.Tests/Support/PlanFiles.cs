using System.Net.Http.Headers;
using System.Text;

namespace Ocop.Planning.Tests.Support;

/// <summary>The project's own plan file, small plans, and the form that carries them.</summary>
internal static class PlanFiles
{
    public static string ThanhHoa { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "thanh-hoa-2025.csv"));

    public static string ThanhHoaCommunes { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "thanh-hoa-2025-communes.csv"));

    /// <summary>Two areas: 5 = 1 + 1 + 3 products; Nga Sơn 16093 and 16108, Hậu Lộc 16012.</summary>
    public const string Small = "area,total,five_star,four_star,three_star\nHuyện Nga Sơn,3,1,0,2\nHuyện Hậu Lộc,2,0,1,1\n";

    public const string SmallCommunes = "area,commune_code\nHuyện Nga Sơn,16093\nHuyện Nga Sơn,16108\nHuyện Hậu Lộc,16012\n";

    public static MultipartFormDataContent SmallForm(string documentNumber, int year = 2025) =>
        Form(Small, SmallCommunes, documentNumber, (5, 1, 1, 3), year);

    public static MultipartFormDataContent ThanhHoaForm(string documentNumber = "36/KH-UBND") =>
        Form(ThanhHoa, ThanhHoaCommunes, documentNumber, (160, 3, 20, 137));

    public static MultipartFormDataContent Form(
        string allocation, string? areas, string documentNumber, (int Total, int Five, int Four, int Three) declared, int year = 2025) =>
        Form(Encoding.UTF8.GetBytes(allocation), areas is null ? null : Encoding.UTF8.GetBytes(areas), new()
        {
            ["documentNumber"] = documentNumber,
            ["title"] = "Kế hoạch thực hiện Chương trình OCOP năm 2025",
            ["issuer"] = "UBND tỉnh Thanh Hóa",
            ["issuedOn"] = $"{year}-02-24",
            ["provinceCode"] = "38",
            ["countedFrom"] = $"{year}-01-01",
            ["countedTo"] = $"{year}-12-31",
            ["declaredTotal"] = $"{declared.Total}",
            ["declaredFive"] = $"{declared.Five}",
            ["declaredFour"] = $"{declared.Four}",
            ["declaredThree"] = $"{declared.Three}",
        });

    public static MultipartFormDataContent Form(byte[]? allocation, byte[]? areas, Dictionary<string, string> fields)
    {
        // The same boundary every time, so that a repeated request is the same bytes.
        var form = new MultipartFormDataContent("ocop-test-boundary");
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        Add(form, "allocation", allocation);
        Add(form, "areas", areas);
        return form;
    }

    private static void Add(MultipartFormDataContent form, string name, byte[]? file)
    {
        if (file is not null)
        {
            var content = new ByteArrayContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            form.Add(content, name, $"{name}.csv");
        }
    }
}
