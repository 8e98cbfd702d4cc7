using System.Globalization;
using System.Text;
using Ocop.Councils.Establishment;

namespace Ocop.Councils.Ratings.Conflicts;

/// <summary>
/// Conflicts of interest that follow from what is known of a member and of the producer. No text of the programme names any, so these are the
/// least that anybody would object to. A dossier does not name the producer's representative; the family name is looked for in the
/// producer's own name, as households and co-operatives often carry it.
/// </summary>
public static class ConflictRules
{
    private static readonly string[] s_titles = ["Ông", "Bà", "Anh", "Chị"];

    /// <param name="profiles">Absent for a council whose composition was never stated.</param>
    public static IReadOnlyList<FoundConflict> Find(RatingOpened dossier, IReadOnlyList<Member> members, IReadOnlyList<MemberProfile> profiles) =>
    [
        .. members.Select(member => Find(dossier, member, profiles.FirstOrDefault(p => Same(p.AccountId, member.AccountId)))).OfType<FoundConflict>(),
    ];

    private static FoundConflict? Find(RatingOpened dossier, Member member, MemberProfile? profile) => member switch
    {
        _ when Same(Plain(member.Agency), Plain(dossier.ProducerName)) =>
            new(member.AccountId, ConflictGround.SameOrganisation, member.Agency, IsQuestion: false),
        _ when profile?.Advises.Contains(dossier.ProducerId, StringComparer.Ordinal) == true =>
            new(member.AccountId, ConflictGround.Adviser, dossier.ProducerName, IsQuestion: false),
        _ when profile?.CommuneCode is { } commune && Same(commune, dossier.CommuneCode) && Words(dossier.ProducerName).Contains(FamilyName(member.Name)) =>
            new(member.AccountId, ConflictGround.SameFamilyNameAndCommune, $"{FamilyName(member.Name)}, {commune}", IsQuestion: true),
        _ => null,
    };

    /// <summary>"TS. Nguyễn Văn An" → "Nguyễn": the first word that is no title.</summary>
    private static string FamilyName(string name) =>
        Words(name).FirstOrDefault(word => !word.EndsWith('.') && !s_titles.Contains(word, StringComparer.Ordinal)) ?? "";

    private static string[] Words(string name) =>
        name.Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>"hợp tác xã  Biển Xanh" and "HTX Biển Xanh" are one name.</summary>
    private static string Plain(string name) => string.Join(' ', Words(name)).ToUpper(CultureInfo.InvariantCulture)
        .Replace("HỢP TÁC XÃ", "HTX", StringComparison.Ordinal);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
