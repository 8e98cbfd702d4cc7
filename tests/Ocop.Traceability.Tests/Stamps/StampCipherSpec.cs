using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Ocop.Traceability.Stamps;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Stamps;

public sealed class StampCipherSpec
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    // Fixed seeds: a run that failed can be run again. 2000 cases a property.
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261122, 1);
    private static readonly Arbitrary<StampPlace> s_places = Arb.From(
        from batch in Gen.Choose(0, StampCipher.BatchNumbers - 1)
        from index in Gen.Choose(0, StampCipher.LargestBatch - 1)
        select new StampPlace(batch, index));

    [Fact]
    public void GivenAnyStamp_WhenItsSerialIsRead_ThenBatchAndIndexComeBack() => Check(place =>
    {
        var serial = Samples.Cipher().Encrypt(place.BatchNumber, place.Index);
        return serial.Length == StampCipher.SerialLength && serial.All(Alphabet.Contains) && Samples.Cipher().Decrypt(serial) == place;
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(StampCipher.BatchNumbers - 1, (1 << 20) - 1)]
    [InlineData(0, StampCipher.LargestBatch - 1)]
    public void GivenTheFirstAndTheLastPlaces_WhenRead_ThenTheyComeBack(int batch, int index) =>
        Samples.Cipher(31).Decrypt(Samples.Cipher(31).Encrypt(batch, index)).Should().Be(new StampPlace(batch, index));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(StampCipher.BatchNumbers, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1 << 20)]
    public void GivenAPlaceThatDoesNotFit_WhenEncrypted_ThenItIsRefusedRatherThanCutOff(int batch, int index)
    {
        var encrypt = () => Samples.Cipher().Encrypt(batch, index);
        encrypt.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void GivenAnyStamp_WhenAnyOneCharacterIsChanged_ThenItIsRefused() => Check(place =>
    {
        var cipher = Samples.Cipher();
        var serial = cipher.Encrypt(place.BatchNumber, place.Index);
        return Enumerable.Range(0, serial.Length).All(i =>
        {
            var other = Alphabet[(Alphabet.IndexOf(serial[i], StringComparison.Ordinal) + 1 + (place.Index % 31)) % 32];
            return cipher.Decrypt(serial[..i] + other + serial[(i + 1)..]) is null;
        });
    });

    [Fact]
    public void GivenEveryWrongCharacterInEveryPlace_WhenRead_ThenAll496AreRefused()
    {
        var serial = Samples.Cipher().Encrypt(7, 42);
        var changed =
            from i in Enumerable.Range(0, serial.Length)
            from character in Alphabet
            where character != serial[i]
            select serial[..i] + character + serial[(i + 1)..];
        changed.Should().HaveCount(16 * 31).And.OnlyContain(wrong => Samples.Cipher(0, Samples.Gtin, Samples.Lot).Decrypt(wrong) == null);
    }

    [Fact]
    public void GivenAnyStamp_WhenReadForAnotherGtinLotOrKey_ThenItIsRefused() => Check(place =>
    {
        var serial = Samples.Cipher().Encrypt(place.BatchNumber, place.Index);
        return Samples.Cipher(gtin: Samples.OtherGtin).Decrypt(serial) is null
            && Samples.Cipher(lot: Samples.Lot + "1").Decrypt(serial) is null
            && Samples.Cipher(lot: Samples.Lot.ToLowerInvariant()).Decrypt(serial) is null
            && Samples.Cipher(keyId: 1).Decrypt(serial) is null
            && new StampCipher(0, Samples.OtherKey, Samples.Gtin, Samples.Lot).Decrypt(serial) is null;
    });

    [Fact]
    public void GivenInventedSerials_WhenRead_ThenNoneOfTwentyThousandPasses() =>
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 16)), characters =>
                Samples.Cipher(Alphabet.IndexOf(characters[0], StringComparison.Ordinal)).Decrypt(new string(characters)) is null)
            .Check(s_config.WithMaxTest(20_000));

    [Fact]
    public void GivenNeighbouringStamps_WhenCompared_ThenAboutHalfOfTheirBitsDiffer()
    {
        var cipher = Samples.Cipher();
        var serials = Enumerable.Range(0, 4001).Select(i => Bits(cipher.Encrypt(7, i))).ToList();
        var distances = serials.Zip(serials.Skip(1), (a, b) => Weight(a ^ b)).ToList();

        // 75 fair coins: mean 37.5, deviation 4.33; the mean of 4000 lies within 0.35 of it but for one case in millions.
        distances.Average().Should().BeApproximately(37.5, 0.35);
        distances.Min().Should().BeGreaterThan(14);
        for (var bit = 0; bit < 75; bit++)
        {
            serials.Average(s => (double)(s >> bit & 1)).Should().BeApproximately(0.5, 0.05, "bit {0} is on in half of the serials", bit);
        }
    }

    [Fact]
    public void GivenAWholeBatch_WhenItsSerialsAreSorted_ThenTheirOrderSaysNothingAboutTheirNumbers()
    {
        const int Count = 4000;
        var cipher = Samples.Cipher();
        var byCode = Enumerable.Range(0, Count).OrderBy(i => cipher.Encrypt(7, i), StringComparer.Ordinal).ToList();
        byCode.Distinct().Should().HaveCount(Count);

        // Spearman's rank correlation of independent orders has deviation 1/√4000 = 0.016.
        var squares = byCode.Select((index, rank) => Math.Pow(index - rank, 2)).Sum();
        var correlation = 1 - (6 * squares / (Count * ((double)Count * Count - 1)));
        correlation.Should().BeApproximately(0, 0.09);
    }

    [Theory]
    [InlineData(0, '0')]
    [InlineData(1, '1')]
    [InlineData(31, 'Z')]
    public void GivenAKeysNumber_WhenStampsAreMade_ThenTheFirstCharacterNamesIt(int keyId, char first)
    {
        var serial = Samples.Cipher(keyId).Encrypt(7, 42);
        serial[0].Should().Be(first);
        StampCipher.KeyIdOf(serial).Should().Be(keyId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00000000000000000")]
    [InlineData("U000000000000000")]
    [InlineData("0000000-00000000")]
    public void GivenWhatIsNoSerial_WhenRead_ThenRefused(string text)
    {
        Samples.Cipher().Decrypt(text).Should().BeNull();
        (StampCipher.KeyIdOf(text) is null || text.Contains('-')).Should().BeTrue();
    }

    [Fact]
    public void GivenAPrintedStamp_WhenTheCodeIsBuiltYearsLater_ThenItStillReadsIt() =>
        Samples.Cipher(3).Encrypt(7, 42).Should().Be("3GKB4T7DJK4NY8HQ", "stamps in shops cannot be printed again");

    private static void Check(Func<StampPlace, bool> property) => Prop.ForAll(s_places, property).Check(s_config);

    private static UInt128 Bits(string serial) =>
        serial[1..].Aggregate(UInt128.Zero, (bits, c) => (bits << 5) | (uint)Alphabet.IndexOf(c, StringComparison.Ordinal));

    private static int Weight(UInt128 bits) => BitOperations.PopCount((ulong)bits) + BitOperations.PopCount((ulong)(bits >> 64));
}
