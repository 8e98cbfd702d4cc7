namespace Ocop.Portal.Bench;

/// <summary>Page and baseline take turns, so that whatever else the machine does falls on both.</summary>
internal sealed class Race(Platform platform, IReadOnlyList<Pair> pairs)
{
    private const int WarmUps = 20;
    private const int Rounds = 200;

    // The gateway counts 600 requests in 10 s; 40 a second stay well below.
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(25);

    private readonly Dictionary<Pair, (List<double> Page, List<double> Baseline)> _times =
        pairs.ToDictionary(pair => pair, _ => (new List<double>(), new List<double>()));

    public async Task<Report> Run()
    {
        for (var round = -WarmUps; round < Rounds; round++)
        {
            foreach (var pair in pairs)
            {
                var page = await Time(pair.Page, pair.Reader);
                var baseline = await Time(pair.Baseline, pair.BaselineReader);
                if (round >= 0)
                {
                    _times[pair].Page.Add(page);
                    _times[pair].Baseline.Add(baseline);
                }
            }
        }

        return new Report(Rounds, [.. pairs.Select(pair => Result.Of(pair, _times[pair].Page, _times[pair].Baseline))]);
    }

    /// <returns>Milliseconds from the request to the last byte of the answer.</returns>
    private async Task<double> Time(string path, Who reader)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var response = await platform.ClientOf(reader).GetAsync(new Uri(path, UriKind.Relative));
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var answered = response.RequestMessage!.RequestUri!.PathAndQuery;
        if (!response.IsSuccessStatusCode || answered != path)
        {
            throw new NotReady($"{path} answered {(int)response.StatusCode} at {answered}; see ./ocop status.");
        }

        if (elapsed < s_pace)
        {
            await Task.Delay(s_pace - elapsed);
        }

        return elapsed.TotalMilliseconds;
    }
}
