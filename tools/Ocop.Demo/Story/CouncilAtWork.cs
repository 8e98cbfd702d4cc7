using System.Net;
using System.Text.Json.Nodes;

namespace Ocop.Demo.Story;

/// <summary>A council from its establishment to its conclusions.</summary>
internal sealed class CouncilAtWork(Person office, IReadOnlyList<Person> members, string councilId)
{
    public Person Chair => members[0];

    public static async Task<CouncilAtWork> Establish(Person office, IReadOnlyList<Person> members, string level, string? province, string decisionNumber)
    {
        var answer = await office.Post("councils", new
        {
            name = level == "centre" ? "Hội đồng đánh giá cấp Trung ương" : "Hội đồng đánh giá tỉnh Thanh Hóa",
            level,
            provinceCode = province,
            decisionNumber,
            members = members.Select((person, i) => new
            {
                accountId = person.AccountId,
                name = $"Thành viên {i + 1}",
                agency = s_agencies[i % s_agencies.Length],
                seat = i == 0 ? "chair" : "member",
            }),
        });
        return new CouncilAtWork(office, members, answer.Expect(HttpStatusCode.Created)["councilId"]!.GetValue<string>());
    }

    private static readonly string[] s_agencies =
        ["Lãnh đạo UBND", "Sở Nông nghiệp và Môi trường", "Sở Công Thương", "Sở Y tế", "Sở Khoa học và Công nghệ"];

    /// <summary>Waits until the forwarded dossier has arrived, and takes it on the agenda.</summary>
    public async Task TakeUp(string ratingId)
    {
        await Until.Seen(() => office.Get($"councils/ratings/{ratingId}"), answer => answer.Status == HttpStatusCode.OK, $"the dossier {ratingId} at the council");
        (await office.Post($"councils/ratings/{ratingId}/council", new { councilId })).Expect(HttpStatusCode.NoContent);
    }

    /// <summary>The advisory team's report, which the council has before it while it scores.</summary>
    public async Task Advise(string ratingId, string summary) =>
        (await office.Post($"councils/ratings/{ratingId}/advisory-report", new { summary })).Expect(HttpStatusCode.NoContent);

    /// <summary>The chair finds everybody present.</summary>
    public async Task CallTheRoll(string ratingId) =>
        (await Chair.Post($"councils/ratings/{ratingId}/attendance", new { present = members.Select(member => member.AccountId) }))
        .Expect(HttpStatusCode.NoContent);

    /// <summary>One product as each member sees it, in the order of the seats.</summary>
    public IReadOnlyList<FilledSheet> SheetsLike(FilledSheet aim) => [.. members.Select((_, i) => i == 0 ? aim : aim.AsSeenBy(i))];

    /// <param name="seat">From 0, the chair's.</param>
    public async Task Score(string ratingId, FilledSheet sheet, int seat) =>
        (await members[seat].Post($"councils/ratings/{ratingId}/sheets", new { choices = sheet.Choices })).Expect(HttpStatusCode.OK);

    /// <summary>Every member scores alone; what each chose stays with the caller for checking the result.</summary>
    public async Task ScoreAll(string ratingId, IReadOnlyList<FilledSheet> sheets)
    {
        for (var seat = 0; seat < members.Count; seat++)
        {
            await Score(ratingId, sheets[seat], seat);
        }
    }

    public async Task<JsonNode> Conclude(string ratingId) =>
        (await Chair.Post($"councils/ratings/{ratingId}/conclusion")).Expect(HttpStatusCode.OK);

    public async Task<JsonNode> StopAt(string ratingId, Gate gate) =>
        (await Chair.Post($"councils/ratings/{ratingId}/gate", new { gateId = gate.Id, reason = $"Hội đồng xác định: {gate.Label.Vi}" })).Expect(HttpStatusCode.OK);
}
