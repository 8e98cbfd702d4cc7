using System.Net;

namespace Ocop.Demo.Story;

/// <summary>The people of the demo: the development logins, and the accounts that the provincial office makes for communes and producers.</summary>
internal sealed class Cast(Platform platform, string password, string run)
{
    public Person National { get; private set; } = null!;

    public Person Province { get; private set; } = null!;

    public Person Organiser { get; private set; } = null!;

    public Person Auditor { get; private set; } = null!;

    public IReadOnlyList<Person> ProvinceCouncil { get; private set; } = [];

    public IReadOnlyList<Person> CentreCouncil { get; private set; } = [];

    public async Task SignIn()
    {
        await SignInProvince();
        National = await platform.SignIn("trung-uong", password);
        Organiser = await platform.SignIn("ban-to-chuc", password);
        Auditor = await platform.SignIn("kiem-toan", password);
        ProvinceCouncil = await Members("hd-tinh");
        CentreCouncil = await Members("hd-tw");
    }

    public async Task SignInProvince() => Province = await platform.SignIn("so-nn-thanh-hoa", password);

    /// <summary>An officer of the commune, made by the provincial office.</summary>
    public Task<Person> CommuneOfficer(string commune) => MakeAccount(
        $"xa-{commune}-{run}", new { displayName = $"Cán bộ OCOP xã {commune}", role = "commune-officer", agency = $"UBND xã {commune}", province = DemoProduct.Province, commune });

    /// <summary>The login of a registered producer, made by the provincial office.</summary>
    public Task<Person> Producer(string producerId, string name) => MakeAccount(
        $"ct-{producerId}", new { displayName = name, role = "producer", agency = name, province = DemoProduct.Province, producer = producerId });

    /// <summary>A member of the province's council, made by the provincial office.</summary>
    public Task<Person> CouncilMember(int seat) => MakeAccount(
        $"hd-{run}-{seat}", new { displayName = $"Thành viên Hội đồng {seat}", role = "council-member", agency = "UBND tỉnh Thanh Hóa", province = DemoProduct.Province });

    private async Task<Person> MakeAccount(string userName, object account)
    {
        var answer = await Province.Post("identity/accounts", Merge(account, userName));

        // A repetition after a lost answer finds the account made: that is as good.
        if (answer.Status != HttpStatusCode.Conflict)
        {
            answer.Expect(HttpStatusCode.Created);
        }

        return await platform.SignIn(userName, password);
    }

    private System.Text.Json.Nodes.JsonNode Merge(object account, string userName)
    {
        var node = System.Text.Json.JsonSerializer.SerializeToNode(account)!;
        node["userName"] = userName;
        node["password"] = password;
        return node;
    }

    private async Task<IReadOnlyList<Person>> Members(string prefix)
    {
        var members = new List<Person>();
        for (var seat = 1; seat <= 5; seat++)
        {
            members.Add(await platform.SignIn($"{prefix}-{seat}", password));
        }

        return members;
    }
}
