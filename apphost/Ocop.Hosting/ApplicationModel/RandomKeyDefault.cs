using System.Security.Cryptography;

namespace Ocop.Hosting;

/// <summary>32 random bytes in base64: a key for a MAC or a cipher, and what a secret gets when nothing is configured.</summary>
internal sealed class RandomKeyDefault : ParameterDefault
{
    private const int Bytes = 32;

    public override string GetDefaultValue() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
}
