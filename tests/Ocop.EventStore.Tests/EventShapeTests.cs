using System.Text.Json;

namespace Ocop.EventStore.Tests;

/// <summary>Names, versions and old shapes, as a service's start checks them.</summary>
public sealed class EventShapeTests
{
    [Theory]
    [InlineData("weighed", """{"kilos":2}""", 2000)]
    [InlineData("weighed_v2", """{"grams":1500}""", 1500)]
    [InlineData("weighed_v3", """{"grams":7,"scale":"B"}""", 7)]
    public void GivenAChainOfShapes_WhenAnyIsRead_ThenItComesInTheNewest(string name, string json, int grams)
    {
        var registry = EventRegistry.FromTypes([typeof(Weighed), typeof(WeighedV1), typeof(WeighedV2)]);

        registry.Deserialize(name, json).Should().Be(new Weighed(grams, name == "weighed_v3" ? "B" : "unknown"));
    }

    [Theory]
    [InlineData("*claimed by*Weighed*and by*AlsoWeighed*", typeof(Weighed), typeof(AlsoWeighed))]
    [InlineData("weighed is registered in version 3, but not in version 1*", typeof(Weighed))]
    [InlineData("weighed is registered in version 3, but not in version 2*", typeof(Weighed), typeof(WeighedV1))]
    [InlineData("*FirstTurn upcasts to*ThirdTurn, which is not*of turn: that is*SecondTurn.", typeof(FirstTurn), typeof(SecondTurn), typeof(ThirdTurn))]
    [InlineData("*Back upcasts to*Forth, which is not the next version of swing: it is the newest.", typeof(Forth), typeof(Back))]
    [InlineData("*WeighedV1 upcasts to*WeighedV2, which is not the next version of weighed: it is the newest.", typeof(WeighedV1))]
    [InlineData("*Silent is an old shape of word*let it implement IUpcast<Loud>.", typeof(Silent), typeof(Loud))]
    [InlineData("*Torn upcasts to*Weighed, which is not the next version of torn: that is*Mended.", typeof(Torn), typeof(Mended))]
    [InlineData("*is named 'weighed_v2'*Version = 2*", typeof(VersionInName))]
    public void GivenShapesThatDoNotLeadToTheNewest_WhenRegistered_ThenTheStartFailsAndSaysWhich(string sentence, params Type[] types)
    {
        var register = () => EventRegistry.FromTypes(types);

        register.Should().Throw<InvalidOperationException>().WithMessage(sentence);
    }

    [Theory]
    [InlineData("""{"grams":7}""")]
    [InlineData("""{"grams":7,"scale":null}""")]
    [InlineData("""{"scale":"B"}""")]
    public void GivenJsonWithoutWhatAFactCannotBeWithout_WhenRead_ThenItIsRefused(string json)
    {
        var registry = EventRegistry.FromTypes([typeof(Weighed), typeof(WeighedV1), typeof(WeighedV2)]);

        var read = () => registry.Deserialize("weighed_v3", json);

        read.Should().Throw<JsonException>();
    }

    [EventName("weighed", Version = 3)]
    private sealed record Weighed(int Grams, string Scale);

    [EventName("weighed")]
    private sealed record WeighedV1(int Kilos) : IUpcast<WeighedV2>
    {
        public WeighedV2 Upcast() => new(Kilos * 1000);
    }

    [EventName("weighed", Version = 2)]
    private sealed record WeighedV2(int Grams) : IUpcast<Weighed>
    {
        public Weighed Upcast() => new(Grams, "unknown");
    }

    [EventName("weighed", Version = 3)]
    private sealed record AlsoWeighed;

    [EventName("turn")]
    private sealed record FirstTurn : IUpcast<ThirdTurn>
    {
        public ThirdTurn Upcast() => new();
    }

    [EventName("turn", Version = 2)]
    private sealed record SecondTurn : IUpcast<ThirdTurn>
    {
        public ThirdTurn Upcast() => new();
    }

    [EventName("turn", Version = 3)]
    private sealed record ThirdTurn;

    [EventName("swing")]
    private sealed record Forth : IUpcast<Back>
    {
        public Back Upcast() => new();
    }

    [EventName("swing", Version = 2)]
    private sealed record Back : IUpcast<Forth>
    {
        public Forth Upcast() => new();
    }

    [EventName("word")]
    private sealed record Silent;

    [EventName("word", Version = 2)]
    private sealed record Loud;

    [EventName("torn")]
    private sealed record Torn : IUpcast<Mended>, IUpcast<Weighed>
    {
        Mended IUpcast<Mended>.Upcast() => new();

        Weighed IUpcast<Weighed>.Upcast() => new(0, "");
    }

    [EventName("torn", Version = 2)]
    private sealed record Mended;

    [EventName("weighed_v2")]
    private sealed record VersionInName;
}
