namespace Ocop.Testing.Goldens;

/// <summary>An event type as its goldens hold it.</summary>
/// <param name="Complete">With everything it can carry: each optional property, something in each list.</param>
/// <param name="Required">With nothing optional; the same event where nothing is.</param>
/// <param name="CompleteNow">What an old shape reads as, in the newest shape.</param>
public sealed record EventSample(object Complete, object? Required = null, object? CompleteNow = null, object? RequiredNow = null)
{
    /// <summary>The two goldens: the ending of the file's name, what is written, and what it reads as.</summary>
    internal IEnumerable<(string Ending, object Written, object Read)> Forms =>
    [
        ("", Complete, CompleteNow ?? Complete),
        (".required", Required ?? Complete, RequiredNow ?? CompleteNow ?? Required ?? Complete),
    ];
}
