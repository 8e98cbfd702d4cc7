using System.Text;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests.Feed;

/// <summary>What a resource has written and what it writes, also when its log is begun anew.</summary>
public sealed class ConsoleLogTests : IDisposable
{
    private readonly TestHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenAProgramThatWrites_WhenItsLogIsFollowed_ThenTheOldLinesComeAndThenTheNewOnesLive()
    {
        var builder = _home.Builder("--Parameters:stamp-key=a secret");
        builder.AddParameter("stamp-key", secret: true);
        builder.AddExecutable(
            "talker", "bash", ".", "-c", "echo xin chào; echo with a secret >&2; "
            + $"until [ -e {_home.File("logs/go")} ]; do sleep 0.05; done; echo tạm biệt; sleep 1000");
        await using var app = builder.Build();
        await app.StartAsync(Token);
        using var feed = new FeedClient(app);
        await using var lines = LinesAsync(feed, "talker").GetAsyncEnumerator(Token);

        (await NextAsync(lines)).Should().Be("1 xin chào");
        (await NextAsync(lines)).Should().Be("2 with ********");
        await File.WriteAllTextAsync(_home.File("logs/go"), "", Token);
        (await NextAsync(lines)).Should().Be("3 tạm biệt");

        // Started by hand it writes on in the same log.
        await feed.ExecuteAsync("restart", "talker");
        (await NextAsync(lines)).Should().Be("4 xin chào");

        var all = new List<string>();
        await foreach (var update in feed.LogsAsync("talker", follow: false))
        {
            all.AddRange(update.LogLines.Select(l => l.Text));
        }

        all.Take(4).Should().Equal("xin chào", "with ********", "tạm biệt", "xin chào");
    }

    [Fact]
    public async Task GivenALogUnderEveryNameOfAResource_WhenItIsRead_ThenItIsFoundAndNothingOutsideIs()
    {
        var builder = _home.Builder();
        builder.AddProject<FixtureProject>("web");
        await using var model = await FeedModel.StartAsync(builder);
        await File.WriteAllTextAsync(_home.File("logs/web.log"), "here\nno end", Token);
        await File.WriteAllTextAsync(_home.File("outside.log"), "secret\n", Token);
        using var feed = model.Client();

        foreach (var name in (string[])["web", "web-abcdefgh"])
        {
            var update = await feed.LogsAsync(name, follow: false).ToListAsync(Token);
            update.SelectMany(u => u.LogLines).Select(l => l.Text).Should().Equal("here", "no end");
        }

        foreach (var name in (string[])["../outside", "nothing", ""])
        {
            var request = new Wire.WatchResourceConsoleLogsRequest { ResourceName = name };
            using var response = await feed.OpenAsync("WatchResourceConsoleLogs", request);
            (await response.Content.ReadAsByteArrayAsync(Token)).Should().BeEmpty();
            FeedClient.StatusOf(response).Should().Be("5", "not found");
        }
    }

    [Fact]
    public async Task GivenALogThatIsFollowed_WhenItIsEmptiedOrReplaced_ThenItIsReadOnFromTheBeginning()
    {
        var log = _home.File("a.log");
        await using var lines = LogFollower.ReadAsync(log, follow: true, Token).GetAsyncEnumerator(Token);
        var first = lines.MoveNextAsync();
        await File.AppendAllTextAsync(log, "one\ntwo\nthr", Token);
        await first;
        lines.Current.Should().Equal("one", "two");

        // Emptied, as "> a.log" does: what had been begun is told as it is.
        var emptied = lines.MoveNextAsync();
        await File.WriteAllTextAsync(log, "1\n", Token);
        await emptied;
        lines.Current.Should().Equal("thr");
        await lines.MoveNextAsync();
        lines.Current.Should().Equal("1");

        // Moved away it is still the log, until there is another in its place.
        var moved = lines.MoveNextAsync();
        File.Move(log, $"{log}.1");
        await File.AppendAllTextAsync($"{log}.1", "2\n", Token);
        await moved;
        lines.Current.Should().Equal("2");
        var next = lines.MoveNextAsync();
        await File.WriteAllTextAsync(log, "3\n", Token);
        await next;
        lines.Current.Should().Equal("3");
    }

    [Fact]
    public async Task GivenAVeryLongLog_WhenItIsRead_ThenItsEndComesInMessagesOfBoundedSize()
    {
        var log = _home.File("a.log");
        var line = new string('x', 999);
        await File.WriteAllLinesAsync(log, Enumerable.Range(1, 20_000).Select(i => $"{i} {line}"), Token);

        var batches = await LogFollower.ReadAsync(log, follow: false, Token).ToListAsync(Token);

        batches.Max(b => b.Sum(l => l.Length)).Should().BeLessThan(256 * 1024);
        batches[^1][^1].Should().StartWith("20000 ");
        batches.Sum(b => b.Count).Should().BeInRange(8_000, 9_000);
    }

    [Fact]
    public void GivenBytesInPieces_WhenTheyAreSplit_ThenLettersAndLinesStayWhole()
    {
        var bytes = Encoding.UTF8.GetBytes("sản phẩm\r\n\nMỗi xã");
        var lines = new LineSplitter();

        bytes.SelectMany(b => lines.Add([b])).Should().Equal("sản phẩm", "");
        lines.Rest().Should().Be("Mỗi xã");
        lines.Rest().Should().BeNull();
        lines.Add(new byte[200_000].AsSpan()).Should().HaveCount(3, "a line without an end is cut");
    }

    private static async IAsyncEnumerable<string> LinesAsync(FeedClient feed, string resource)
    {
        await foreach (var update in feed.LogsAsync(resource, follow: true))
        {
            foreach (var line in update.LogLines)
            {
                line.HasIsStdErr.Should().BeFalse("both are written to one log");
                yield return $"{line.LineNumber} {line.Text}";
            }
        }
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<string> lines)
    {
        (await lines.MoveNextAsync().AsTask().WaitAsync(Wait.Deadline, Token)).Should().BeTrue();
        return lines.Current;
    }
}
