using Ocop.Councils.Agendas;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Ratings.WrittenOpinions;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;
using Ocop.Testing.Goldens;

namespace Ocop.Councils.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Rating).Assembly)
{
    private static readonly RatingSubject s_subject = new(
        "38-14758-7-2026-d1-province", "38-14758-7-2026-d1", "38-14758-7-2026", "0123456789abcdef0123", Level.Province, "qd26-2026",
        "qd26-2026/tuong-nuoc-mam-gia-vi-long", new string('b', 64));

    private static readonly BylawsV1 s_bylawsV1 = new(0.8m, QuorumIncludesChair: false, 7.5m, MinimaRule.EveryMember, TotalDecimals: 2);

    private static readonly Bylaws s_bylawsThen = new(
        0.8m, QuorumIncludesChair: false, 7.5m, MinimaRule.EveryMember, TotalDecimals: 2, RoundingRule.HalfAwayFromZero, NoticeWorkingDays: 1,
        new VotingRules(0.5m, TieRule.ChairDecides, BallotKind.Open));

    private static readonly Bylaws s_bylaws = s_bylawsThen with
    {
        TotalRounding = RoundingRule.HalfToEven, NoticeWorkingDays = 3, Voting = new VotingRules(0.6m, TieRule.Fails, BallotKind.Secret),
    };

    private static readonly CouncilAssigned s_assigned = Given.Assigned(bylaws: s_bylaws) with { SheetSha256 = new string('b', 64) };

    private static readonly AgendaCouncil s_agendaCouncil = new("0123456789abcdef0123", "Hội đồng OCOP", Level.Province, "38", ["chair", "member-1"], 1);

    private static readonly AgendaPlan s_plan = new(
        new DateTimeOffset(2026, 10, 7, 1, 0, 0, TimeSpan.Zero), "Phòng họp 2", [new AgendaItem(s_subject.RatingId, "38-14758-7-2026", "Nước mắm cốt", 30)]);

    private static readonly SheetSubmitted s_sheet = new(
        s_subject.RatingId, 2, "member-1", new Dictionary<string, int> { ["1.1"] = 3, ["1.2"] = 0 }, 87.5m,
        new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" }, Given.Now);

    internal static IReadOnlyList<EventSample> Samples { get; } =
    [
        new(
            FoundedV1(Level.Province, "38", s_bylawsV1),
            FoundedV1(Level.Centre, null, s_bylawsV1 with { TotalDecimals = null }),
            Given.Council(bylaws: s_bylawsThen),
            Given.Council(Level.Centre, province: null, s_bylawsThen with { TotalDecimals = null })),
        new(
            AssignedV1(s_bylawsV1),
            AssignedV1(s_bylawsV1 with { TotalDecimals = null }),
            s_assigned with { Bylaws = s_bylawsThen },
            s_assigned with { Bylaws = s_bylawsThen with { TotalDecimals = null } }),
        new(Given.Council(bylaws: s_bylaws), Given.Council(Level.Centre, province: null, s_bylaws with { TotalDecimals = null })),
        new(
            new CompositionStated(s_subject.CouncilId, [new MemberProfile("member-1", Capacity.Expert, "14758", ["producer-1"])]),
            new CompositionStated(s_subject.CouncilId, [new MemberProfile("member-1", null, null, [])])),
        new(
            new AgendaDrafted("fedcba98765432100123", s_agendaCouncil, s_plan, "office-38", Given.Now),
            new AgendaDrafted("fedcba98765432100123", s_agendaCouncil with { ProvinceCode = null, Level = Level.Centre }, s_plan, "ministry", Given.Now)),
        new(
            new AgendaChanged("fedcba98765432100123", 2, s_plan, "Hồ sơ còn chờ kiểm nghiệm", "office-38", Given.Now),
            new AgendaChanged("fedcba98765432100123", 2, s_plan, null, "office-38", Given.Now)),
        new(new AgendaPublished("fedcba98765432100123", 2, "office-38", Given.Now)),
        new(Given.Opened()),
        new(s_assigned, s_assigned with { Bylaws = s_bylaws with { TotalDecimals = null } }),
        new(s_sheet, s_sheet with { Round = 1, Choices = new Dictionary<string, int>(), Total = 0m, Comments = new Dictionary<string, string>() }),
        new(
            new AdvisoryReportFiled(
                s_subject.RatingId, "Hồ sơ đủ", new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" }, ["Phiếu 12/KN: đạt"], "Cơ sở sạch", "office-38", Given.Now),
            new AdvisoryReportFiled(s_subject.RatingId, "Hồ sơ đủ", new Dictionary<string, string>(), [], null, "office-38", Given.Now)),
        new(new ConflictsFound(
            s_subject.RatingId, [new FoundConflict("member-1", ConflictGround.SameFamilyNameAndCommune, "Phạm, 14758", IsQuestion: true)])),
        new(new ConflictDeclared(s_subject.RatingId, "member-2", ConflictGround.Family, "Em gái tôi là giám đốc", Given.Now)),
        new(new ConflictAnswered(s_subject.RatingId, "member-1", HasConflict: false, "Chỉ trùng họ", Given.Now)),
        new(new WrittenOpinionAsked(s_subject.RatingId, new DateOnly(2026, 9, 23), new DateOnly(2026, 11, 7))),
        new(new WrittenOpinionClosed(s_subject.RatingId, ["chair", "member-1"], "chair", Given.Now)),
        new(new MeetingCalled(s_subject.RatingId, "Hồ sơ phức tạp", "chair", Given.Now)),
        new(new AttendanceTaken(s_subject.RatingId, 1, ["chair", "member-1", "member-2", "member-4"], "member-4", Given.Now)),
        new(new SheetCommitted(s_subject.RatingId, 2, "member-1", 1, new string('c', 64), Convert.ToBase64String([1, 2, 3]), Given.Now)),
        new(new SheetWithdrawn(s_subject.RatingId, 2, "member-1", 1, Given.Now)),
        new(new SheetsOpened(s_subject.RatingId, 2, [new OpenedSheet("member-1", new string('c', 64), new string('d', 64))], Given.Now)),
        new(
            new QuestionPut(
                s_subject.RatingId, 2, QuestionKind.ProposeStar, "Đề xuất 4 sao?", "member-3", 4, ["chair", "member-1"], "chair", Given.Now),
            new QuestionPut(s_subject.RatingId, 1, QuestionKind.Other, "Mời tổ tư vấn giải trình?", null, null, ["chair"], "chair", Given.Now)),
        new(new BallotCast(s_subject.RatingId, 1, "member-1", Choice.Abstain, Given.Now)),
        new(new SecretBallotCast(s_subject.RatingId, 1, "member-1", 2, Convert.ToBase64String([1, 2, 3]), Given.Now)),
        new(
            new VoteClosed(s_subject.RatingId, 1, new Tally(2, 2, 1, 0), IsCarried: true, ByChair: true, "chair", Given.Now),
            new VoteClosed(s_subject.RatingId, 1, null, IsCarried: false, ByChair: false, "chair", Given.Now)),
        new(new SecondRoundOpened(s_subject.RatingId, 11m, 10m, "Chấm lệch phần B")),
        new(
            new RatingConcluded(
                s_subject, 2, 90.333333333333333333333333333m, 5, 4, [new MissedMinimum(5, "4.1", 5m)], 3, 4.5m, MinimaRule.MoreThanHalf, Given.Today),
            new RatingConcluded(s_subject, 1, 0m, 1, 1, [], 4, 0m, MinimaRule.AveragePoints, Given.Today)),
        new(new ResultTold(s_subject.RatingId, "56/TB-UBND", Given.Today)),
        new(new ResultAnnounced(s_subject.RatingId, "38-14758-7-2026-c1", Given.Today)),
        new(
            new RatingStopped(s_subject, 1, "sensory-zero", "Có mùi lạ (6.2)", ["6.2"], 4, Given.Today),
            new RatingStopped(s_subject, 1, "forgery", "Giấy chứng nhận giả", [], 0, Given.Today)),
    ];

    protected override IReadOnlyList<EventSample> Events => Samples;

    private static CouncilEstablishedV1 FoundedV1(Level level, string? province, BylawsV1 bylaws) => new(
        "0123456789abcdef0123", "Hội đồng OCOP", level, province, "1234/QĐ-UBND", bylaws, Given.FiveMembers, Given.Today);

    private static CouncilAssignedV1 AssignedV1(BylawsV1 bylaws) => new(
        s_subject.RatingId, "0123456789abcdef0123", "Hội đồng OCOP", bylaws, Given.FiveMembers, new string('b', 64), Given.Today);
}
