using System.Globalization;
using Ocop.Demo;
using Ocop.Demo.Story;
using Ocop.Rating.Bench;
using Ocop.Regulations;
using Spectre.Console;

const string usage = """
    ocop bench rating [--json]

    A province's round on a platform of its own: 117 products, a council of 11, 1,287 sheets of 25 to 34 criteria, all through the gateway.
    In the clock: producers and products registered, forms, three papers each, dossiers, communes' reports and letters, agenda, advisory
    reports, roll calls, sealed sheets and their opening, conclusions, certificates, until anybody can read every result.
    Outside: starting the platform, a rehearsal with five products, making accounts and signing in.
    --json   {"seconds": …, "sheetP50Ms": …, "sheetP99Ms": …}: the clock; a member's hand-in as her client sees it
    """;
if (args.Contains("--help"))
{
    Console.WriteLine(usage);
    return 0;
}

try
{
    var home = Home.Open();
    var waits = 0;
    using var platform = new Platform(new Uri(home.Gateway), _ => Interlocked.Increment(ref waits));
    var now = TimeProvider.System.GetUtcNow();
    var run = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)[^9..];
    var season = new Season(RegulationBook.Load(), DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime));
    var cast = new Cast(platform, home.Password, run);
    var council = await Assemble(cast, run);

    Console.Error.WriteLine($"ocop: rehearsing with {Season.Rehearsal} products (tổng duyệt) …");
    await NewRound(Season.Rehearsal).Hold();
    Console.Error.WriteLine($"ocop: the round of {Season.Products} products (đợt đánh giá) …");
    waits = 0;
    var report = await NewRound(Season.Products).Hold() with { Waits = waits };
    Console.WriteLine(args.Contains("--json") ? report.ToJson() : report.ToTable());
    return 0;

    Round NewRound(int products)
    {
        var silent = new Narrator(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), DemoStory.Steps);
        return new(season.Journeys(products, cast, silent, run), council, cast, new Anybody(platform, silent));
    }
}
catch (NotReady reason)
{
    Console.Error.WriteLine($"ocop: {reason.Message}");
    return 2;
}
catch (DemoFailure failure)
{
    Console.Error.WriteLine($"ocop: the round is not as the law says, so there is no figure: {failure.Message}");
    return 1;
}

static async Task<CouncilAtWork> Assemble(Cast cast, string run)
{
    await cast.SignInProvince();
    var members = new List<Person>();
    for (var seat = 1; seat <= Season.Members; seat++)
    {
        members.Add(await cast.CouncilMember(seat));
    }

    return await CouncilAtWork.Establish(cast.Province, members, "province", DemoProduct.Province, $"{run}/QĐ-UBND");
}
