using System.Text.Json;
using FluentAssertions;
using Ocop.Contracts.Products.V1;
using Xunit;

namespace Ocop.Planning.Tests;

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
        await app.AttainmentOf(planId, total: 2, four: 1, three: 1);

        await app.Receive(new CertificateExpired("38-14758-1-2025-c1", "38-14758-1-2025", new(2028, 6, 2)));
        await app.Receive(PlanningApplication.Certificate("38-16108-1-2025", star: 5, commune: "16108"));
        var last = await app.AttainmentOf(planId, total: 3, five: 1, four: 1, three: 1);
        PlanningApplication.Counts(last.GetProperty("unassigned").GetProperty("attained")).Should().Be((1, 0, 0, 1), "expiry does not undo recognition");

        var replayed = await app.Attainment(planId, then);
        replayed.GetProperty("total").ToString().Should().Be(before.GetProperty("total").ToString());
        replayed.GetProperty("areas").ToString().Should().Be(before.GetProperty("areas").ToString());
    }
}
