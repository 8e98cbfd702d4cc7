using System.Diagnostics.CodeAnalysis;

namespace Ocop.Fairs;

/// <summary>Id of a fair or of a participation in an address: 1 to 40 lower-case letters and digits.</summary>
internal sealed record FairId
{
    private const int Longest = 40;

    private FairId(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out FairId? id)
    {
        id = text is { Length: > 0 and <= Longest } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) ? new FairId(text) : null;
        return id is not null;
    }

    public static Refusal NotFound(string fairId) => Refusal.NotFound("fair.not-found", ("fairId", fairId));
}
