using System.Text.Json;
using Ocop.Contracts.Products.V1;

namespace Ocop.Planning.Tests.Support;

public sealed class PlanningApplication() : ServiceApplication<Program>("planning-db", "planning")
{
    public HttpClient Office => As(Roles.ProvinceOffice, province: "38");

    public Task<string> ImportedSmallPlan(string documentNumber) => ImportedPlanOf(documentNumber, 2025);

    /// <summary>The small plan, counting one year: tests that share the application each take a year of their own.</summary>
    public async Task<string> ImportedPlanOf(string documentNumber, int year)
    {
        var (status, body) = await Import(PlanFiles.SmallForm(documentNumber, year));
        status.Should().Be(201, "{0}", body);
        return body.GetProperty("planId").GetString()!;
    }

    public async Task<(int Status, JsonElement Body)> Import(HttpContent form, HttpClient? client = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/plans") { Content = form };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await (client ?? Office).SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<JsonElement> Attainment(string planId, DateTimeOffset? asOf = null) =>
        await Office.GetFromJsonAsync<JsonElement>(new Uri(
            $"/plans/{planId}/attainment{(asOf is { } instant ? $"?asOf={Uri.EscapeDataString(instant.ToString("O"))}" : "")}", UriKind.Relative));

    /// <summary>Waits until the whole plan's attained numbers are these.</summary>
    public Task<JsonElement> AttainmentOf(string planId, int total, int five = 0, int four = 0, int three = 0) => Eventually.Is(
        () => Attainment(planId),
        attainment => Counts(attainment.GetProperty("total").GetProperty("attained")) == (total, five, four, three),
        $"attainment of {planId} at {total} = {five} + {four} + {three}");

    public static (int Total, int Five, int Four, int Three) Counts(JsonElement counts) => (
        counts.GetProperty("total").GetInt32(),
        counts.GetProperty("five").GetInt32(),
        counts.GetProperty("four").GetInt32(),
        counts.GetProperty("three").GetInt32());

    public static CertificateIssued Certificate(
        string product, int star = 3, string commune = "16093", string issuedOn = "2025-06-01", int number = 1, int? replaces = null)
    {
        var issued = DateOnly.Parse(issuedOn, System.Globalization.CultureInfo.InvariantCulture);
        return new(
            $"{product}-c{number}", replaces is null ? null : $"{product}-c{replaces}", product, "Mắm tép", "producer-1", "HTX Một", "38", commune, "I",
            "qd26-2026/tuong-nuoc-mam-gia-vi-long", star, 60m, $"{product}-d1-province", "12/QĐ-UBND", "province", issued, issued.AddMonths(36));
    }
}
