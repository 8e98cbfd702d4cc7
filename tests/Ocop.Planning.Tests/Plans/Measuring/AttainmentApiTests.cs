using System.Text.Json;
using Ocop.Contracts.Products.V1;
using Ocop.Planning.Tests.Support;

namespace Ocop.Planning.Tests.Plans.Measuring;

/// <summary>Certificates arrive as messages; the plan's attainment follows.</summary>
public sealed class AttainmentApiTests(PlanningApplication app) : IClassFixture<PlanningApplication>
{
    [Fact]
    public async Task GivenAPlan_WhenCertificatesComeGoRiseAndAreRevoked_ThenItsAttainmentFollowsAndThePastStaysReadable()
    {
        var planId = await app.ImportedSmallPlan("60/KH-UBND");
        await app.Receive(PlanningApplication.Certificate("38-16093-1-2025"));
        await app.Receive(PlanningApplication.Certificate("38-16012-1-2025", star: 4, commune: "16012"));
        await app.Receive(PlanningApplication.Certificate("38-14758-1-2025", commune: "14758"));
        await app.Receive(PlanningApplication.Certificate("38-16093-9-2024", issuedOn: "2024-12-31"));
        await app.Receive(PlanningApplication.Certificate("38-16093-9-2026", issuedOn: "2026-01-01"));
        var before = await app.AttainmentOf(planId, total: 3, four: 1, three: 2);
        var then = before.GetProperty("asOf").GetDateTimeOffset();

        var ngaSon = before.GetProperty("areas")[0];
        ngaSon.GetProperty("name").GetString().Should().Be("Huyện Nga Sơn");
        PlanningApplication.Counts(ngaSon.GetProperty("planned")).Should().Be((3, 1, 0, 2));
        PlanningApplication.Counts(ngaSon.GetProperty("attained")).Should().Be((1, 0, 0, 1));
        ngaSon.GetProperty("percent").GetProperty("total").GetDecimal().Should().Be(33.33m);
        ngaSon.GetProperty("percent").GetProperty("four").ValueKind.Should().Be(JsonValueKind.Null);
        var unassigned = before.GetProperty("unassigned");
        PlanningApplication.Counts(unassigned.GetProperty("attained")).Should().Be((1, 0, 0, 1));
        unassigned.GetProperty("products")[0].GetProperty("productId").GetString().Should().Be("38-14758-1-2025");

        await app.Receive(PlanningApplication.Certificate("38-16093-1-2025", star: 4, issuedOn: "2025-10-01", number: 2, replaces: 1));
        var raised = await app.AttainmentOf(planId, total: 3, four: 2, three: 1);
        raised.GetProperty("renewedOrRaised").GetInt32().Should().Be(1);

        await app.Receive(new CertificateRevoked("38-16012-1-2025-c1", "38-16012-1-2025", "fraud", "Hồ sơ giả", "9/QĐ", new(2025, 11, 1)));
        var revoked = await app.AttainmentOf(planId, total: 2, four: 1, three: 1);

        await app.Receive(new CertificateReinstated("38-16012-1-2025-c1", "38-16012-1-2025", new(2025, 11, 1), "10/QĐ", new(2025, 12, 1)));
        await app.AttainmentOf(planId, total: 3, four: 2, three: 1);
        (await app.Attainment(planId, revoked.GetProperty("asOf").GetDateTimeOffset())).GetProperty("total").ToString()
            .Should().Be(revoked.GetProperty("total").ToString(), "it was revoked then");
        await app.Receive(new CertificateRevoked("38-16012-1-2025-c1", "38-16012-1-2025", "fraud", "Hồ sơ giả", "11/QĐ", new(2025, 12, 5)));
        await app.AttainmentOf(planId, total: 2, four: 1, three: 1);

        await app.Receive(new CertificateExpired("38-14758-1-2025-c1", "38-14758-1-2025", new(2028, 6, 2)));
        await app.Receive(PlanningApplication.Certificate("38-16108-1-2025", star: 5, commune: "16108"));
        var last = await app.AttainmentOf(planId, total: 3, five: 1, four: 1, three: 1);
        PlanningApplication.Counts(last.GetProperty("unassigned").GetProperty("attained")).Should().Be((1, 0, 0, 1), "expiry does not undo recognition");

        var replayed = await app.Attainment(planId, then);
        replayed.GetProperty("total").ToString().Should().Be(before.GetProperty("total").ToString());
        replayed.GetProperty("areas").ToString().Should().Be(before.GetProperty("areas").ToString());
    }

    [Fact]
    public async Task GivenTheRevocationFirst_WhenTheIssueArrivesAfter_ThenTheCertificateNeverCounts()
    {
        var planId = await app.ImportedPlanOf("61/KH-UBND", 2023);
        await app.Receive(new CertificateRevoked("38-16093-1-2023-c1", "38-16093-1-2023", "fraud", "Hồ sơ giả", "9/QĐ", new(2023, 11, 1)));
        await app.Receive(PlanningApplication.Certificate("38-16093-1-2023", issuedOn: "2023-06-01"));
        await app.Receive(PlanningApplication.Certificate("38-16093-2-2023", issuedOn: "2023-06-02"));

        await app.AttainmentOf(planId, total: 1, three: 1);
    }

    [Fact]
    public async Task GivenTheSameMessageTwice_WhenMeasured_ThenItCountsOnce()
    {
        var planId = await app.ImportedPlanOf("62/KH-UBND", 2022);
        var eventId = Guid.CreateVersion7();
        var issued = PlanningApplication.Certificate("38-16093-1-2022", issuedOn: "2022-06-01");
        await app.Receive(issued, eventId);
        await app.Receive(issued, eventId);
        await app.Receive(issued);
        await app.Receive(PlanningApplication.Certificate("38-16093-2-2022", star: 4, issuedOn: "2022-06-02"));

        await app.AttainmentOf(planId, total: 2, four: 1, three: 1);
    }

    [Fact]
    public async Task GivenAProductRaisedOnlyInALaterPeriod_WhenTheEarlierPlanIsMeasured_ThenItKeepsTheStarItReached()
    {
        var earlier = await app.ImportedPlanOf("63/KH-UBND", 2020);
        var later = await app.ImportedPlanOf("64/KH-UBND", 2021);
        await app.Receive(PlanningApplication.Certificate("38-16093-1-2020", issuedOn: "2020-06-01"));
        await app.Receive(PlanningApplication.Certificate("38-16093-1-2020", star: 4, issuedOn: "2021-06-01", number: 2, replaces: 1));

        await app.AttainmentOf(later, total: 1, four: 1);
        await app.AttainmentOf(earlier, total: 1, three: 1);
    }

    [Fact]
    public async Task GivenAPlanNotYetImportedThen_WhenMeasuredAsOfThen_ThenThereIsNone()
    {
        var planId = await app.ImportedPlanOf("65/KH-UBND", 2019);

        using var response = await app.Office.GetAsync(
            new Uri($"/plans/{planId}/attainment?asOf=2020-01-01T00:00:00Z", UriKind.Relative), TestContext.Current.CancellationToken);
        using var malformed = await app.Office.GetAsync(
            new Uri($"/plans/{planId}/attainment?asOf=yesterday", UriKind.Relative), TestContext.Current.CancellationToken);

        ((int)response.StatusCode).Should().Be(404);
        ((int)malformed.StatusCode).Should().Be(400);
    }
}
