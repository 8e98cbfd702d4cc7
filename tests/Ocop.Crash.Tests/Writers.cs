using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Ocop.Demo;
using Ocop.Demo.Story;
using Ocop.Regulations;
using Spectre.Console;

namespace Ocop.Crash.Tests;

/// <summary>
/// Sixteen people at work through the gateway, none of whom waits for another: six enter producers, ten take products from registration to
/// certificate, over four services, and every third of those loses it again. Whoever gets no answer asks again under the same key.
/// </summary>
internal sealed class Writers : IDisposable
{
    private const int Entering = 6;
    private const int Certifying = 10;

    // An account may make 60 requests a second; the machine has to start what was killed beside the load.
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_vietNam = TimeSpan.FromHours(7);

    private static readonly IReadOnlyList<DemoProduct> s_recognised = [.. DemoProduct.All.Where(p => p.Star >= 3 && p.CentreTarget is null)];

    private readonly Platform _platform;
    private readonly Cast _cast;
    private readonly Regulation _law;
    private readonly Narrator _silent = new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), DemoStory.Steps);
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly string _run;
    private int _products;
    private int _certified;

    private Writers(Platform platform, string password)
    {
        var now = TimeProvider.System.GetUtcNow();
        _run = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)[^9..];
        _law = RegulationBook.Load().InForceOn(DateOnly.FromDateTime(now.ToOffset(s_vietNam).DateTime));
        _platform = platform;
        _cast = new Cast(platform, password, _run);
    }

    /// <summary>What no crash excuses: a refusal, or no answer for minutes.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Products that had their certificate.</summary>
    public int Certified => _certified;

    private CouncilAtWork Council { get; set; } = null!;

    /// <param name="wire">Carries their requests.</param>
    public static async Task<Writers> SignIn(CrashPlatform platform, HttpMessageHandler wire)
    {
        var writers = new Writers(
            new Platform(platform.AddressOf("gateway"), _ => { }, platform.Acknowledged.Over(wire)), platform.Secret("dev-password"));
        await writers._cast.SignIn();
        writers.Council = await CouncilAtWork.Establish(
            writers._cast.Province, writers._cast.ProvinceCouncil, "province", DemoProduct.Province, $"{writers._run}/QĐ-UBND");
        return writers;
    }

    /// <summary>Ends when each has finished what he was at when it was over.</summary>
    public async Task Work(CancellationToken over)
    {
        var officers = await Task.WhenAll(DemoProduct.All.Select(async p => (p.Commune, Person: await _cast.CommuneOfficer(p.Commune))));
        await Task.WhenAll([
            .. Enumerable.Range(0, Entering).Select(i => officers[i % officers.Length])
                .Select(officer => Repeat(() => EnterProducer(officer.Person, officer.Commune), over)),
            .. Enumerable.Range(0, Certifying).Select(_ => Repeat(CertifyProduct, over)),
        ]);
    }

    public void Dispose() => _platform.Dispose();

    private async Task Repeat(Func<Task> work, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (Exception e)
            {
                _failures.Enqueue(e.Message);
            }

            await Task.Delay(s_breath, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task EnterProducer(Person officer, string commune) => (await officer.Post("products/producers", new
    {
        name = "Hợp tác xã giữa cơn bão",
        entityType = "cooperative",
        provinceCode = DemoProduct.Province,
        communeCode = commune,
        address = "Thanh Hóa",
    })).Expect(HttpStatusCode.Created);

    private async Task CertifyProduct()
    {
        var number = Interlocked.Increment(ref _products);
        var product = s_recognised[number % s_recognised.Count];
        var journey = new ProductJourney(product, _law, _cast, _silent, _run);
        await journey.Submit();
        await journey.Rate(Council, "province", product.Target, product.Star);
        await journey.Certify(_cast.Province);
        if (number % 3 == 0)
        {
            await journey.Revoke(_cast.Province);
        }

        Interlocked.Increment(ref _certified);
    }
}
