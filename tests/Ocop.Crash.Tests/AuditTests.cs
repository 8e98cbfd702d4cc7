namespace Ocop.Crash.Tests;

/// <summary>An audit that finds nothing says something only if it finds what is there.</summary>
public sealed class AuditTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void GivenALogInOrder_WhenAudited_ThenNothingIsFound()
    {
        var log = Log(Event(1, "a", 1, key: "k1"), Event(2, "b", 1, key: "k2"), Event(3, "a", 2, key: "k3"));

        Audit.Gaps(log).Should().BeEmpty();
        Audit.Disorder(log).Should().BeEmpty();
        Audit.Doubles(log).Should().BeEmpty();
        Audit.NotOnce(log, [Acknowledged("k1", 1, 1), Acknowledged("k3", 2, 3)]).Should().BeEmpty();
    }

    [Fact]
    public void GivenAPositionThatIsMissing_WhenAudited_ThenItIsFound() =>
        Audit.Gaps(Log(Event(1, "a", 1), Event(3, "a", 2))).Should().ContainSingle().Which.Should().Contain("position 2").And.Contain("stream a");

    [Fact]
    public void GivenACounterAheadOfTheEvents_WhenAudited_ThenItIsFound() =>
        Audit.Gaps(Log(Event(1, "a", 1)) with { Counter = 2 }).Should().ContainSingle().Which.Should().Contain("the counter at 2");

    [Fact]
    public void GivenAStreamWithoutItsSecondVersion_WhenAudited_ThenItIsFound() =>
        Audit.Disorder(Log(Event(1, "a", 1), Event(2, "a", 3)) with { Versions = Versions("a", 3) })
            .Should().ContainSingle().Which.Should().Contain("version 1 of the stream is followed by").And.Contain("position 2");

    [Fact]
    public void GivenAStreamThatClaimsMoreThanItHas_WhenAudited_ThenItIsFound() =>
        Audit.Disorder(Log(Event(1, "a", 1)) with { Versions = Versions("a", 2) }).Should().ContainSingle().Which.Should().Contain("stream a says version 2");

    [Fact]
    public void GivenATimeBeforeThatOfTheEventBefore_WhenAudited_ThenItIsFound() =>
        Audit.Disorder(Log(Event(1, "a", 1), Event(2, "b", 1) with { Timestamp = s_noon.AddTicks(-1) }))
            .Should().ContainSingle().Which.Should().Contain("position 2");

    [Fact]
    public void GivenAnAcknowledgedAppendThatIsGone_WhenAudited_ThenItIsFound() =>
        Audit.NotOnce(Log(Event(1, "a", 1, key: "other")), [Acknowledged("k1", 1, 1)]).Should().ContainSingle().Which.Should().Contain("lost").And.Contain("k1");

    [Fact]
    public void GivenAnAcknowledgementOfAnotherPlace_WhenAudited_ThenItIsFound() =>
        Audit.NotOnce(Log(Event(1, "a", 1, key: "k1")), [Acknowledged("k1", 1, 2)]).Should().ContainSingle().Which.Should().Contain("position 1");

    [Fact]
    public void GivenACommandThatWroteTwice_WhenAudited_ThenItIsFound()
    {
        var (once, again) = (Event(1, "a", 1, key: "k1"), Event(2, "a", 2, key: "k1"));
        LoggedEvent[] twice =
        [
            again,
            again with { Content = "at another time", Timestamp = s_noon.AddSeconds(1) },
            again with { Content = "after something else", Position = 3 },
        ];

        twice.Should().AllSatisfy(e => Audit.Doubles(Log(once, e)).Should().ContainSingle().Which.Should().Contain("2 times under one key"));
    }

    [Fact]
    public void GivenACommandThatWroteSeveralFactsAtOnce_WhenAudited_ThenNothingIsFound() =>
        Audit.Doubles(Log(Event(1, "a", 1, key: "k1"), Event(2, "a", 2, key: "k1") with { Content = "the second" })).Should().BeEmpty();

    [Fact]
    public void GivenAnAppendBeforeOneThatWasAnsweredBeforeItWasSent_WhenAudited_ThenItIsFound() =>
        Audit.Overtaken([
            Acknowledged("late", 1, 1) with { FirstSent = 20, Answered = 30 },
            Acknowledged("early", 1, 2) with { FirstSent = 0, Answered = 10 },
        ]).Should().ContainSingle().Which.Should().Contain("early").And.Contain("late");

    [Fact]
    public void GivenAppendsThatWereUnderWayTogether_WhenAudited_ThenAnyOrderIsRight() =>
        Audit.Overtaken([
            Acknowledged("a", 1, 1) with { FirstSent = 5, Answered = 30 },
            Acknowledged("b", 1, 2) with { FirstSent = 0, Answered = 10 },
        ]).Should().BeEmpty();

    [Theory]
    [InlineData(0, "has 0 of it")]
    [InlineData(2, "has 2 of it")]
    public void GivenAnEffectThatIsMissingOrDouble_WhenAudited_ThenItIsFound(int times, string finding)
    {
        var told = Event(1, "product", 1, type: "told");
        var facts = Enumerable.Range(1, times).Select(i => Event(i, "certificate", i, type: "fact", cause: told.Id.ToString())).ToArray();

        Audit.NotOnce(Log(told), Log(facts), new Effect("products", "told", "planning", "fact")).Should().ContainSingle().Which.Should().Contain(finding);
    }

    [Fact]
    public void GivenAFactThatNobodyTold_WhenAudited_ThenItIsFound() =>
        Audit.NotOnce(Log(), Log(Event(1, "certificate", 1, type: "fact", cause: "nobody")), new Effect("products", "told", "planning", "fact"))
            .Should().ContainSingle().Which.Should().Contain("never told");

    private static ServiceLog Log(params LoggedEvent[] events) => new(
        "products", events.Length == 0 ? 0 : events[^1].Position, events, events.GroupBy(e => e.Stream).ToDictionary(s => s.Key, s => s.Max(e => e.Version)));

    private static LoggedEvent Event(long position, string stream, long version, string type = "happened", string? key = null, string? cause = null) =>
        new(position, Guid.CreateVersion7(), stream, version, type, s_noon, cause, key, "the same");

    private static Acknowledgement Acknowledged(string key, long version, long position) => new("products", key, "POST producers", version, position, 0, 0);

    private static Dictionary<string, long> Versions(string stream, long version) => new() { [stream] = version };
}
