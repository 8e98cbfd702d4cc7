using Ocop.Councils.Councils;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Announcing;
using Ocop.Regulations;
using Ocop.Testing;

namespace Ocop.Councils.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Rating).Assembly)
{
    private static readonly RatingSubject s_subject = new(
        "38-14758-7-2026-d1-province", "38-14758-7-2026-d1", "38-14758-7-2026", "0123456789abcdef0123", Level.Province, "qd26-2026",
        "qd26-2026/tuong-nuoc-mam-gia-vi-long", new string('b', 64));

    private static readonly Dictionary<string, object> s_examples = new(StringComparer.Ordinal)
    {
        ["council_established"] =
            Given.Council(bylaws: new Bylaws(0.8m, QuorumIncludesChair: false, 7.5m, MinimaRule.EveryMember, TotalDecimals: 2)),
        ["council_established.required"] = Given.Council(Level.Centre, province: null),
        ["rating_opened"] = Given.Opened(),
        ["council_assigned"] = Given.Assigned() with { SheetSha256 = new string('b', 64) },
        ["sheet_submitted"] = new SheetSubmitted(
            s_subject.RatingId, 2, "member-1", new Dictionary<string, int> { ["1.1"] = 3, ["1.2"] = 0 }, 87.5m,
            new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" }, Given.Now),
        ["sheet_submitted.required"] = new SheetSubmitted(
            s_subject.RatingId, 1, "member-1", new Dictionary<string, int>(), 0m, new Dictionary<string, string>(), Given.Now),
        ["second_round_opened"] = new SecondRoundOpened(s_subject.RatingId, 11m, 10m, "Chấm lệch phần B"),
        ["rating_concluded"] = new RatingConcluded(
            s_subject, 2, 90.333333333333333333333333333m, 5, 4, [new MissedMinimum(5, "4.1", 5m)], 3, 4.5m, MinimaRule.MoreThanHalf,
            Given.Today),
        ["rating_concluded.required"] = new RatingConcluded(s_subject, 1, 0m, 1, 1, [], 4, 0m, MinimaRule.AveragePoints, Given.Today),
        ["result_announced"] = new ResultAnnounced(s_subject.RatingId, "38-14758-7-2026-c1", Given.Today),
        ["rating_stopped"] = new RatingStopped(s_subject, 1, "sensory-zero", "Có mùi lạ (6.2)", ["6.2"], 4, Given.Today),
        ["rating_stopped.required"] = new RatingStopped(s_subject, 1, "forgery", "Giấy chứng nhận giả", [], 0, Given.Today),
    };

    protected override IReadOnlyDictionary<string, object> Examples => s_examples;
}
