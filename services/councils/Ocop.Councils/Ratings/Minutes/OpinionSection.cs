using System.Globalization;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings.Minutes;

/// <summary>How the council worked when it was asked in writing, in the place of who was present.</summary>
internal static class OpinionSection
{
    /// <summary>Null when the council met from the first.</summary>
    public static MinutesSection? Of(Session session) => session switch
    {
        { Opinion: not { } } => null,
        { Opinion: { } opinion, Mode: SessionMode.WrittenOpinion } => new(
            $"Hình thức: lấy ý kiến bằng văn bản; tối thiểu theo quy chế {session.Quorum}/{session.Council.Members.Count} thành viên trả lời",
            [Asked(opinion), .. session.Council.Members.Select(m => $"{m.Name}, {m.Agency}: {Answer(session, m)}")]),
        { Opinion: { } opinion } => new(
            "Hình thức: họp, sau khi lấy ý kiến bằng văn bản",
            [Asked(opinion), opinion.Meeting is { } called ? $"Lý do họp: {called.Reason}" : "Lý do họp: ý kiến khác nhau quá mức quy chế cho phép"]),
    };

    private static string Asked(WrittenOpinion opinion) =>
        $"Hạn trả lời: {opinion.Asked.DueOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    // While the sheets are sealed nobody reads here who has answered.
    private static string Answer(Session session, Member member) => member switch
    {
        _ when session.Interests.StepsAside(member.AccountId) => "không tham gia vì xung đột lợi ích",
        _ when session.Current.Opening is null => "được lấy ý kiến",
        _ when session.Current.HasHandedIn(member.AccountId) => "đã trả lời",
        _ => "không trả lời trong thời hạn",
    };
}
