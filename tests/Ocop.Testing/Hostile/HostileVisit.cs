using System.Text.Json;

namespace Ocop.Testing.Hostile;

/// <summary>Sends hostile requests at a running service and looks at the whole state after each.</summary>
public static class HostileVisit
{
    /// <summary>None finds a fault, none that is refused and none that only reads leaves a trace, and every endpoint has its share.</summary>
    /// <returns>How many writes the service took: well-formed, at the right time, by the right person.</returns>
    public static async Task<int> Pay(
        HttpClient client, IServiceProvider services, string connectionString, HostileRequests requests, int count, CancellationToken cancellationToken)
    {
        requests.Operations.Should().BeEquivalentTo(EndpointAccess.EndpointsOf(services), "no endpoint is left out");
        await using var state = new WholeState(connectionString);
        var before = await state.Settled();
        var findings = new List<string>();
        var taken = 0;
        for (var number = 0; number < count; number++)
        {
            using var request = requests.Next(number);
            using var response = await client.SendAsync(request, cancellationToken);
            var said = $"{number}: {request.Method} {request.RequestUri} → {(int)response.StatusCode}";
            if ((int)response.StatusCode >= 500)
            {
                findings.Add($"{said} {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }

            if (response.IsSuccessStatusCode && request.Method != HttpMethod.Get)
            {
                taken++;
                before = await state.Settled();
                continue;
            }

            var after = await state.Read();
            if (WholeState.Differences(before, after).ToList() is { Count: > 0 } changed)
            {
                findings.Add($"{said} changed {string.Join(", ", changed)}");
                before = after;
            }
        }

        findings.Should().BeEmpty();
        return taken;
    }

    public static async Task<JsonElement> DocumentOf(HttpClient client, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), cancellationToken));
}
