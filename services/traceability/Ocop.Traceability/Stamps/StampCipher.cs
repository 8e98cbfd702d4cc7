using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Traceability.Stamps;

/// <summary>
/// The serials of one lot under one key: 16 characters, 80 bits. The first character is the key's number (5 bits); the other 75 bits are
/// <code>batch number (25) ‖ index in the batch (20) ‖ zeros (30)</code>
/// sent through a secret permutation of all 75-bit numbers: a Feistel network of 10 rounds on halves of 37 and 38 bits, HMAC-SHA256 as the
/// round function, its key bound to GTIN and lot (the construction of NIST SP 800-38G's FF1, with another round function).
/// </summary>
/// <remarks>
/// Whoever has the key reads batch and index back. Whoever invents a code hits 30 zero bits once in 2^30 (10^9) tries, and then still has
/// to meet the lot's batch number (2^25): for a lot of a million stamps one guess in 2^55 names a stamp, 11 million years at 100 tries a
/// second. So nearly every invented code is refused without a look at the database. Since the permutation is pseudo-random, neighbouring
/// stamps differ in about half their bits: neither order nor volume shows. A copied code stays good; no cryptography can tell a copy. One
/// thread at a time: the keyed hash is set up once and used for every round, which halves the time of a million serials. The zeros are
/// tested with one comparison of a whole word, and nothing is compared character by character, so time tells nothing either.
/// </remarks>
public sealed class StampCipher : IDisposable
{
    public const int SerialLength = 16;
    public const int Keys = 32;
    public const int BatchNumbers = 1 << BatchBits;
    public const int LargestBatch = 1_000_000;

    private const int BatchBits = 25;
    private const int IndexBits = 20;
    private const int ZeroBits = 30;
    private const int BodyBits = BatchBits + IndexBits + ZeroBits;
    private const int RightBits = 38;
    private const ulong LeftMask = (1UL << (BodyBits - RightBits)) - 1;
    private const ulong RightMask = (1UL << RightBits) - 1;
    private const int Rounds = 10;

    private readonly int _keyId;
    private readonly HMACSHA256 _lotHash;

    /// <param name="keyId">0 to 31; stands in front of every serial.</param>
    /// <param name="key">32 random bytes.</param>
    /// <param name="gtin">14 digits, so that GTIN and lot together can be read in one way only.</param>
    public StampCipher(int keyId, byte[] key, string gtin, string lot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keyId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(keyId, Keys);
        _keyId = keyId;
        _lotHash = new HMACSHA256(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"ocop stamp serial 1\n{gtin}{lot}")));
    }

    /// <param name="index">Place in the batch, from 0.</param>
    public string Encrypt(int batchNumber, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batchNumber);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batchNumber, BatchNumbers);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1 << IndexBits);
        var plain = ((((UInt128)(uint)batchNumber) << IndexBits) | (uint)index) << ZeroBits;
        var (left, right) = Halves(plain);
        for (var round = 0; round < Rounds; round++)
        {
            Mix(round, ref left, ref right);
        }

        return Crockford.Encode(((UInt128)(uint)_keyId << BodyBits) | Joined(left, right), SerialLength);
    }

    /// <summary>Reads a serial of this lot and key back; null when it was never made with them.</summary>
    public StampPlace? Decrypt(string serial)
    {
        if (serial.Length != SerialLength || !Crockford.TryDecode(serial, out var value) || (int)(value >> BodyBits) != _keyId)
        {
            return null;
        }

        var (left, right) = Halves(value);
        for (var round = Rounds - 1; round >= 0; round--)
        {
            Mix(round, ref left, ref right);
        }

        var plain = Joined(left, right);
        return (plain & ((1UL << ZeroBits) - 1)) == 0
            ? new StampPlace((int)(plain >> (IndexBits + ZeroBits)), (int)(plain >> ZeroBits) & ((1 << IndexBits) - 1))
            : null;
    }

    /// <summary>The number of the key that a serial names; 0 to 31, or null when it is no serial.</summary>
    public static int? KeyIdOf(string serial) =>
        serial.Length == SerialLength && Crockford.TryDecode(serial[..1], out var keyId) ? (int)keyId : null;

    public void Dispose() => _lotHash.Dispose();

    private static (ulong Left, ulong Right) Halves(UInt128 value) => ((ulong)(value >> RightBits) & LeftMask, (ulong)value & RightMask);

    private static UInt128 Joined(ulong left, ulong right) => ((UInt128)left << RightBits) | right;

    /// <summary>One round undoes itself: the half that is hashed stays, the other one is XORed.</summary>
    private void Mix(int round, ref ulong left, ref ulong right)
    {
        if (round % 2 == 0)
        {
            left ^= Hash(round, right) & LeftMask;
        }
        else
        {
            right ^= Hash(round, left) & RightMask;
        }
    }

    private ulong Hash(int round, ulong half)
    {
        Span<byte> input = stackalloc byte[9];
        input[0] = (byte)round;
        BinaryPrimitives.WriteUInt64BigEndian(input[1..], half);
        Span<byte> output = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _lotHash.TryComputeHash(input, output, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(output);
    }
}

/// <param name="Index">From 0.</param>
public readonly record struct StampPlace(int BatchNumber, int Index);
