namespace Ocop.Domain;

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
