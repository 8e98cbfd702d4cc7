namespace Ocop.Councils.Ratings.Conflicts;

/// <summary>What is known of the members' interests in a dossier, and who steps aside for it.</summary>
public sealed record Interests(IReadOnlyList<FoundConflict> Found, IReadOnlyList<ConflictDeclared> Declared, IReadOnlyList<ConflictAnswered> Answered)
{
    public static Interests None { get; } = new([], [], []);

    /// <summary>Accounts that the council voted to put aside.</summary>
    public IReadOnlyList<string> Challenged { get; init; } = [];

    public Interests With(ConflictsFound found) => this with { Found = found.Conflicts };

    public Interests With(ConflictDeclared declared) => this with { Declared = [.. Declared, declared] };

    public Interests With(ConflictAnswered answered) => this with { Answered = [.. Answered, answered] };

    public Interests WithChallenged(string account) => this with { Challenged = [.. Challenged, account] };

    /// <summary>Neither scores nor counts among the present.</summary>
    public bool StepsAside(string account) => Declared.Any(d => Same(d.AccountId, account))
        || Challenged.Contains(account, StringComparer.Ordinal) || Found.Any(f => !f.IsQuestion && Same(f.AccountId, account)) || Answered.Any(a => a.HasConflict && Same(a.AccountId, account));

    /// <summary>The question that the member has still to answer, or null.</summary>
    public FoundConflict? QuestionFor(string account) =>
        Answered.Any(a => Same(a.AccountId, account)) ? null : Found.FirstOrDefault(f => f.IsQuestion && Same(f.AccountId, account));

    private static bool Same(string account, string other) => string.Equals(account, other, StringComparison.Ordinal);
}
