using System.Globalization;

namespace Ocop.Hosting.Local.Tests.Fixtures;

internal static class ClientExtensions
{
    public static async Task<int> PidAsync(this HttpClient client) =>
        int.Parse(await client.GetStringAsync("/pid", TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
}
