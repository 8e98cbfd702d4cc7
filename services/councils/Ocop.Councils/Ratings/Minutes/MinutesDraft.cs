using System.Globalization;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings.Minutes;

/// <summary>
/// The minutes of a council's work on one dossier, drafted from the facts of its stream alone. In Vietnamese, because this is
/// what the members sign.
/// </summary>
/// <param name="Authority">The body that set the council up.</param>
/// <param name="On">The day of the conclusion; null before it.</param>
/// <param name="Sections">In the order of the paper.</param>
/// <param name="Signers">Title and name, chair last, as Vietnamese minutes have it: the secretary on the left, the chair on the right.</param>
/// <param name="Others">Those present who sign besides.</param>
internal sealed record MinutesDraft(
    string Heading,
    string Authority,
    string CouncilName,
    string Product,
    string Place,
    DateOnly? On,
    IReadOnlyList<MinutesSection> Sections,
    IReadOnlyList<(string Title, string Name)> Signers,
    IReadOnlyList<Member> Others)
{
    private static readonly CultureInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static MinutesDraft Of(Rating rating, Session session, RegulationBook book)
    {
        var body = BodyOf(session, book);
        var secretary = session.Present.FirstOrDefault(m => m.Seat == Seat.Secretary && m != session.Chair);
        return new(
            "BIÊN BẢN ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
            body.Name,
            session.Council.CouncilName,
            session.Dossier.ProductName,
            body.Seat,
            DayOf(rating),
            SectionsOf(rating, session, book),
            [.. secretary is null ? Array.Empty<(string, string)>() : [("THƯ KÝ", secretary.Name)], ("CHỦ TRÌ", session.Chair.Name)],
            [.. session.Present.Where(m => m != session.Chair && m != secretary)]);
    }

    private static List<MinutesSection> SectionsOf(Rating rating, Session session, RegulationBook book) =>
    [
        Subject(session, book),
        .. HowItWorked(session),
        .. Advice(session),
        .. Interests(session),
        .. session.Rounds.Where(round => round.Opening is not null || (round.Sheets.Count > 0 && rating is not Rating.Scoring)).SelectMany(round => RoundOf(session, round, session.SheetIn(book))),
        .. VotesSection.Of(session),
        Result(rating),
    ];

    private static AuthorityBody BodyOf(Session session, RegulationBook book) => book.BodyOf(
        session.Dossier.Level.AsAuthority(), session.Dossier.ProvinceCode, session.Dossier.CommuneCode, session.Council.AssignedOn);

    private static DateOnly? DayOf(Rating rating) => rating switch
    {
        Rating.Concluded { Result: var result } => result.ConcludedOn,
        Rating.Stopped { Stop: var stop } => stop.StoppedOn,
        _ => null,
    };

    private static MinutesSection Subject(Session session, RegulationBook book) => new("Hồ sơ", [
        $"Sản phẩm: {session.Dossier.ProductName} ({session.Dossier.ProductId})",
        $"Chủ thể: {session.Dossier.ProducerName}",
        $"Hồ sơ chuyển đến ngày {Date(session.Dossier.ForwardedOn)}, giao cho hội đồng ngày {Date(session.Council.AssignedOn)}",
        $"Căn cứ: {book.Get(session.Dossier.RegulationId).Document}; bộ tiêu chí {session.SheetIn(book).Name.Vi}",
        $"Mã băm bộ tiêu chí: {session.Council.SheetSha256}",
    ]);

    private static IEnumerable<MinutesSection> HowItWorked(Session session) =>
    [
        .. OpinionSection.Of(session) is { } opinion ? [opinion] : Array.Empty<MinutesSection>(),
        .. session.Mode == SessionMode.Meeting ? [Attendance(session)] : Array.Empty<MinutesSection>(),
    ];

    private static MinutesSection Attendance(Session session) => new(
        $"Thành phần: có mặt {session.Present.Count}/{session.Council.Members.Count}, tối thiểu theo quy chế {session.Quorum}",
        [.. session.Council.Members.Select(m => $"{m.Name}, {m.Agency} – {Seats(m.Seat)}: {Presence(session, m)}")]);

    private static IEnumerable<MinutesSection> Advice(Session session) => session.Advice is not { } advice ? [] :
    [
        new("Báo cáo của tổ tư vấn", [
            advice.Summary,
            .. advice.SiteSurvey is { } survey ? [$"Khảo sát thực tế: {survey}"] : Array.Empty<string>(),
            .. advice.Tests.Select(test => $"Kiểm nghiệm: {test}"),
            .. advice.Findings.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {f.Value}"),
        ]),
    ];

    private static IEnumerable<MinutesSection> Interests(Session session)
    {
        string[] lines =
        [
            .. session.Interests.Found.Select(f => $"{Name(session, f.AccountId)}: {Ground(f.Ground)} ({f.Basis})"),
            .. session.Interests.Answered.Select(a => $"{Name(session, a.AccountId)} trả lời: {(a.HasConflict ? "có" : "không có")} xung đột lợi ích. {a.Explanation}"),
            .. session.Interests.Declared.Select(d => $"{Name(session, d.AccountId)} tự khai báo: {Ground(d.Ground)}. {d.Reason}"),
        ];
        return lines.Length == 0 ? [] : [new MinutesSection("Xung đột lợi ích", lines)];
    }

    private static IEnumerable<MinutesSection> RoundOf(Session session, Round round, Sheet sheet) =>
    [
        new(
            $"Chấm điểm vòng {round.Number}",
            [
                .. round.Reason is { } reason ? [$"Lý do chấm lại: {reason}"] : Array.Empty<string>(),
                .. round.Opening is { } opening ? [$"Các phiếu được niêm phong, mở cùng lúc {Instant(opening.OpenedAt)}"] : Array.Empty<string>(),
                .. round.Sheets.Select((s, i) => $"({i + 1}) {Name(session, s.AccountId)}: {Points(s.Total)} điểm, nộp {Instant(s.SubmittedAt)}"),
                $"Chênh lệch: {Points(round.Spread)} điểm, quy chế cho phép {Points(session.Council.Bylaws.DivergenceLimit)}",
            ])
        {
            Scores = MinutesScores.Of(round, sheet),
        },
        .. Comments(session, round, sheet),
    ];

    private static IEnumerable<MinutesSection> Comments(Session session, Round round, Sheet sheet)
    {
        string[] lines =
        [
            .. from leaf in sheet.Leaves
               from submitted in round.Sheets
               where submitted.Comments.ContainsKey(leaf.Code)
               select $"{leaf.Code} {leaf.Name.Vi} – {Name(session, submitted.AccountId)}: {submitted.Comments[leaf.Code]}",
        ];
        return lines.Length == 0 ? [] : [new MinutesSection($"Nhận xét vòng {round.Number}", lines)];
    }

    private static MinutesSection Result(Rating rating) => rating switch
    {
        Rating.Concluded { Result: var r } => new("Kết luận", [
            $"Điểm trung bình: {Points(r.Total)}; theo điểm {r.BandStar} sao; xếp hạng {r.Star} sao",
            .. r.MissedMinima.Select(m => $"Chưa đạt mức tối thiểu {m.Star} sao ở tiêu chí {m.Criterion} ({Points(m.MinPoints)} điểm)"),
            $"Ngày {Date(r.ConcludedOn)}. Kết quả được giữ kín cho đến khi công bố.",
        ]),
        Rating.Stopped { Stop: var s } => new("Kết luận", [$"Dừng chấm theo điều kiện {s.GateId}: {s.Reason}", $"Ngày {Date(s.StoppedOn)}"]),
        _ => new("Kết luận", ["Dự thảo: hội đồng chưa kết luận."]),
    };

    private static string Presence(Session session, Member member) => member switch
    {
        _ when session.Interests.StepsAside(member.AccountId) => "không tham gia vì xung đột lợi ích",
        _ when session.IsPresent(member) => "có mặt",
        _ => "vắng mặt",
    };

    private static string Seats(Seat seat) => seat switch
    {
        Seat.Chair => "Chủ tịch",
        Seat.ViceChair => "Phó Chủ tịch",
        Seat.Member => "Ủy viên",
        Seat.Secretary => "Thư ký",
    };

    private static string Ground(ConflictGround ground) => ground switch
    {
        ConflictGround.SameOrganisation => "cùng tổ chức với chủ thể",
        ConflictGround.Adviser => "tư vấn cho chủ thể",
        ConflictGround.SameFamilyNameAndCommune => "cùng họ, cùng xã với chủ thể",
        ConflictGround.Family => "người thân của chủ thể",
        ConflictGround.Other => "lý do khác",
    };

    private static string Name(Session session, string account) => session.SeatOf(account)!.Name;

    public static string Points(decimal points) => points.ToString("0.##", s_vietnamese);

    private static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) =>
        instant.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm:ss 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);
}

internal sealed record MinutesSection(string Title, IReadOnlyList<string> Lines)
{
    public MinutesScores? Scores { get; init; }
}
