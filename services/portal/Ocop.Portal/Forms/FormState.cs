using Ocop.Portal.Asking;

namespace Ocop.Portal.Forms;

/// <summary>What is wrong with a form, field by field, and the key under which what it asks for happens once.</summary>
public sealed class FormState
{
    public const string KeyField = "khoa";

    private readonly List<(string Field, string Sentence)> _errors = [];

    /// <summary>Sent as Idempotency-Key; the same until the service has refused it or the form is a new one.</summary>
    public string Key { get; private set; } = NewKey();

    /// <summary>The service did not say whether it did it; sending the form again settles that.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Errors => _errors;

    public bool IsFine => _errors.Count == 0 && !IsInDoubt;

    public string? ErrorOf(string field) => _errors.Find(error => error.Field == field).Sentence;

    public void Add(string field, string sentence) => _errors.Add((field, sentence));

    /// <summary>Says the sentence beside the field when nothing was written there.</summary>
    public void Require(string field, string? value, string sentence)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, sentence);
        }
    }

    /// <summary>The key that the form was sent under.</summary>
    public void TakeKey(IFormCollection form)
    {
        if (Guid.TryParse(form[KeyField], out var key))
        {
            Key = key.ToString();
        }
    }

    /// <summary>Takes the service's answer into the form.</summary>
    /// <param name="fieldOf">The form's field for a field or a code of the service's.</param>
    /// <param name="otherwise">The field at which everything else is said.</param>
    /// <returns>Whether it was done.</returns>
    public bool Take<T>(Answer<T> answer, string otherwise, Func<string, string?>? fieldOf = null)
    {
        switch (answer)
        {
            case Answer<T>.Found:
                return true;
            case Answer<T>.Refused { Problem: var problem }:
                Refuse(problem, otherwise, fieldOf ?? (_ => null));
                break;
            case Answer<T>.Missing:
                Add(otherwise, "");
                break;
            default:
                IsInDoubt = true;
                break;
        }

        return false;
    }

    public int Status => IsInDoubt ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;

    private void Refuse(Problem? problem, string otherwise, Func<string, string?> fieldOf)
    {
        Key = NewKey();
        foreach (var error in problem?.Errors ?? [])
        {
            Add(fieldOf(error.Field) ?? otherwise, error.Message);
        }

        if (problem is not { Errors.Count: > 0 })
        {
            Add(fieldOf(problem?.Code ?? "") ?? otherwise, problem?.Title ?? "");
        }
    }

    public static string NewKey() => Guid.CreateVersion7().ToString();
}
