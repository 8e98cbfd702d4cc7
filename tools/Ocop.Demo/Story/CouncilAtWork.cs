using System.Net;
using System.Text.Json.Nodes;
using Ocop.Regulations;

namespace Ocop.Demo.Story;

/// <summary>A council of five, from its establishment to its conclusions.</summary>
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
                agency = s_agencies[i],
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

    private static async Task Score(string ratingId, FilledSheet sheet, Person member) =>
        (await member.Post($"councils/ratings/{ratingId}/sheets", new { choices = sheet.Choices })).Expect(HttpStatusCode.OK);

    /// <summary>Every member scores alone; what each chose stays with the caller for checking the result.</summary>
    public async Task<IReadOnlyList<FilledSheet>> ScoreAll(string ratingId, FilledSheet aim)
    {
        var sheets = members.Select((_, i) => i == 0 ? aim : aim.AsSeenBy(i)).ToList();
        for (var i = 0; i < members.Count; i++)
        {
            await Score(ratingId, sheets[i], members[i]);
        }

        return sheets;
    }

    public async Task<JsonNode> Conclude(string ratingId) =>
        (await Chair.Post($"councils/ratings/{ratingId}/conclusion")).Expect(HttpStatusCode.OK);

    public async Task<JsonNode> StopAt(string ratingId, Gate gate) =>
        (await Chair.Post($"councils/ratings/{ratingId}/gate", new { gateId = gate.Id, reason = $"Hội đồng xác định: {gate.Label.Vi}" })).Expect(HttpStatusCode.OK);
}
