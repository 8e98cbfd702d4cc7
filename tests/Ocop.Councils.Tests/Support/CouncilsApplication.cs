using Ocop.Contracts.Products.V1;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Support;

/// <summary>The councils service with its intentions: councils set up, ratings brought to where a test begins.</summary>
public sealed class CouncilsApplication() : ServiceApplication<Program>("councils-db", "councils")
{
    public const string Province = "38";
    public const string OtherProvince = "40";
    public const string Commune = "14758";
    private int _serial;

    internal static RegulationBook Book { get; } = RegulationBook.Load();

    internal static Sheet FishSauce { get; } = Book.Get("qd26-2026").GetSheet("qd26-2026/tuong-nuoc-mam-gia-vi-long");

    /// <summary>Zeros do for a key that seals nothing anybody cares about.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Councils:SealingKey", Convert.ToBase64String(new byte[32]))];

    public HttpClient Office(string? province = Province) => As(Roles.ProvinceOffice, province);

    public HttpClient Ministry() => As(Roles.NationalOffice);

    /// <summary>A person who may sit in councils; "chair" and "member-1" … "member-4" sit in those made here.</summary>
    public HttpClient Person(string account) => As(Roles.CouncilMember, sub: account);

    public async Task<string> EstablishedCouncil(string level = "province", string? province = Province, object? bylaws = null)
    {
        using var office = level == "province" ? Office(province) : Ministry();
        var made = await office.Post("/", CouncilBody(level, level == "province" ? province : null, bylaws)).Json();
        return made.GetProperty("councilId").GetString()!;
    }

    public static object CouncilBody(string level = "province", string? province = Province, object? bylaws = null) => new
    {
        name = "Hội đồng đánh giá, phân hạng sản phẩm OCOP",
        level,
        provinceCode = province,
        decisionNumber = "1234/QĐ-UBND",
        bylaws = bylaws ?? new { },
        members = new[]
        {
            new { accountId = "chair", name = "Lê Thị Chủ", agency = "UBND tỉnh", seat = "chair" },
            new { accountId = "member-1", name = "Phạm Văn Một", agency = "Sở Nông nghiệp và Môi trường", seat = "viceChair" },
            new { accountId = "member-2", name = "Đỗ Thị Hai", agency = "Sở Công Thương", seat = "member" },
            new { accountId = "member-3", name = "Vũ Văn Ba", agency = "Sở Y tế", seat = "member" },
            new { accountId = "member-4", name = "Hoàng Thị Tư", agency = "Văn phòng OCOP", seat = "secretary" },
        },
    };

    /// <summary>A dossier arrives from the products service, and its rating is there to be read.</summary>
    public async Task<string> OpenedRating(string level = "province", string province = Province, Sheet? sheet = null, string type = "first")
    {
        var dossier = Dossier(Interlocked.Increment(ref _serial), level, province, sheet ?? FishSauce) with { DossierType = type };
        await Receive(dossier);
        using var ministry = Ministry();
        await Eventually.Holds(
            async () => (await ministry.Read($"/ratings/{dossier.RatingId}")).IsSuccessStatusCode, $"The rating {dossier.RatingId}");
        return dossier.RatingId;
    }

    public static DossierForwarded Dossier(int serial, string level, string province, Sheet sheet)
    {
        var product = $"{province}-{Commune}-{serial}-2026";
        return new(
            $"{product}-d1-{level}", $"{product}-d1", level, product, "Nước mắm cốt", "producer-1", "HTX Biển Xanh", province, Commune,
            sheet.RegulationId, sheet.Id, "first", new DateOnly(2026, 9, 23), new Dictionary<string, string> { ["doc-1"] = new('a', 64) });
    }

    /// <summary>What products says when a product is recognised on a rating.</summary>
    public static CertificateIssued Certificate(string ratingId, DateOnly issuedOn)
    {
        var product = ratingId[..ratingId.IndexOf("-d", StringComparison.Ordinal)];
        return new(
            $"{product}-c1", null, product, "Nước mắm cốt", "producer-1", "HTX Biển Xanh", Province, Commune, "I", FishSauce.Id, 4, 75m,
            ratingId, "77/QĐ-UBND", "province", issuedOn, issuedOn.AddMonths(36).AddDays(-1));
    }

    public async Task<string> AssignedRating(string level = "province", Sheet? sheet = null, object? bylaws = null, string type = "first")
    {
        var rating = await OpenedRating(level, sheet: sheet, type: type);
        var council = await EstablishedCouncil(level, bylaws: bylaws);
        using var office = level == "province" ? Office() : Ministry();
        await office.Post($"/ratings/{rating}/council", new { councilId = council }).Done();
        return rating;
    }

    public async Task Submitted(string rating, string account, Dictionary<string, int> choices)
    {
        using var person = Person(account);
        await person.Post($"/ratings/{rating}/sheets", new { choices }).Done();
    }

    /// <summary>All five have scored alike.</summary>
    public async Task<string> ScoredRating(Dictionary<string, int> choices, string level = "province")
    {
        var rating = await AssignedRating(level);
        foreach (var account in Accounts)
        {
            await Submitted(rating, account, choices);
        }

        return rating;
    }

    public async Task<string> ConcludedRating()
    {
        var rating = await ScoredRating(Scores.Best(FishSauce));
        using var chair = Person("chair");
        await chair.Post($"/ratings/{rating}/conclusion").Done();
        return rating;
    }

    public static IReadOnlyList<string> Accounts { get; } = ["chair", "member-1", "member-2", "member-3", "member-4"];
}
