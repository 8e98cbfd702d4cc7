using System.Net;
using System.Text.Json.Nodes;

namespace Ocop.Demo.Story;

/// <summary>Thanh Hóa's plan for 2025: imported once, its attainment read before and after.</summary>
internal sealed class PlanStep(Cast cast)
{
    private string _planId = "";

    /// <summary>
    /// The plan counts recognitions until the end of this year: the demo's certificates are of today, and the province carries the plan's open
    /// targets over.
    /// </summary>
    public async Task Import(DateOnly today)
    {
        var fields = new Dictionary<string, string>
        {
            ["documentNumber"] = "36/KH-UBND",
            ["title"] = "Kế hoạch thực hiện Chương trình OCOP năm 2025",
            ["issuer"] = "UBND tỉnh Thanh Hóa",
            ["issuedOn"] = "2025-02-24",
            ["provinceCode"] = DemoProduct.Province,
            ["countedFrom"] = "2025-01-01",
            ["countedTo"] = $"{today.Year}-12-31",
            ["declaredTotal"] = "160",
            ["declaredFive"] = "3",
            ["declaredFour"] = "20",
            ["declaredThree"] = "137",
        };
        var answer = await cast.Province.PostForm(
            "planning/plans", fields, [("allocation", DataFile.Read("thanh-hoa-2025.csv")), ("areas", DataFile.Read("thanh-hoa-2025-communes.csv"))]);
        _planId = answer.Code == "plan.already-imported"
            ? answer.Body!["planId"]!.GetValue<string>()
            : answer.Expect(HttpStatusCode.Created)["planId"]!.GetValue<string>();
    }

    public async Task<PlanReport> Read(StarCount? before)
    {
        var plan = (await cast.Province.Get($"planning/plans/{_planId}")).Expect(HttpStatusCode.OK);
        var declared = CountOf(plan);
        var now = await Attained();
        return new PlanReport(
            _planId,
            declared.Total,
            declared.FiveStar,
            declared.FourStar,
            declared.ThreeStar,
            plan["areas"]!.AsArray().Count,
            now,
            before ?? now);
    }

    public async Task<StarCount> Attained() => 
        CountOf((await cast.Province.Get($"planning/plans/{_planId}/attainment")).Expect(HttpStatusCode.OK)["total"]!["attained"]!);

    private static StarCount CountOf(JsonNode counts) => new(
        counts["total"]!.GetValue<int>(), counts["five"]!.GetValue<int>(), counts["four"]!.GetValue<int>(), counts["three"]!.GetValue<int>());
}
