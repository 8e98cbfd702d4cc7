namespace Ocop.EventStore.Privacy;

/// <summary>
/// Text about a natural person, in an event or in a record inside one. It is stored encrypted under that person's own key; when the key is erased it
/// reads as <see cref="Erased.Text"/>, everywhere and for ever.
/// </summary>
/// <param name="of">The property of the same record that says whose data it is, by an id that is not itself personal: nameof(AccountId).</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(string of) : Attribute
{
    public string Of { get; } = of;
}

public static class Erased
{
    /// <summary>What stands where personal data was: in folded states, rows and answers. The same in both languages, so that a row needs no translation.</summary>
    public const string Text = "(đã xoá / erased)";
}
