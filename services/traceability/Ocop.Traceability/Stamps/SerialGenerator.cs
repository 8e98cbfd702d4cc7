using Ocop.Traceability.Batches;

namespace Ocop.Traceability.Stamps;

/// <summary>Makes the stamps of a batch out of its one event; nothing is stored per stamp.</summary>
internal sealed class SerialGenerator(StampKeys keys, StampAddress address)
{
    /// <exception cref="InvalidOperationException">The batch's key was taken out of the settings.</exception>
    public BatchStamps For(BatchIssued batch)
    {
        var key = keys[batch.KeyId]
            ?? throw new InvalidOperationException($"{StampKeys.Section}:{batch.KeyId}, the key of batch {batch.BatchId}, is not set.");
        return new BatchStamps(batch, new StampCipher(batch.KeyId, key, batch.Gtin, batch.Lot), address);
    }

    /// <summary>Reads a serial with the key it names; null when nobody who has our keys made it for this GTIN and lot.</summary>
    public StampPlace? Read(string gtin, string lot, string serial)
    {
        if (StampCipher.KeyIdOf(serial) is not { } keyId || keys[keyId] is not { } key)
        {
            return null;
        }

        using var cipher = new StampCipher(keyId, key, gtin, lot);
        return cipher.Decrypt(serial);
    }
}

internal sealed class BatchStamps(BatchIssued batch, StampCipher cipher, StampAddress address) : IDisposable
{
    /// <param name="number">1 to the batch's quantity.</param>
    public Stamp this[int number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(number, batch.Quantity);
            var serial = cipher.Encrypt(batch.BatchNumber, number - 1);
            return new Stamp(number, serial, address.LinkTo(batch.Gtin, batch.Lot, serial));
        }
    }

    public string PrintedLinkTo(int number) => address.PrintedLinkTo(batch.Gtin, batch.Lot, this[number].Serial);

    public void Dispose() => cipher.Dispose();
}

/// <param name="Number">Place in the batch from 1; for the producer alone, it does not show in the serial.</param>
internal sealed record Stamp(int Number, string Serial, string Uri);
