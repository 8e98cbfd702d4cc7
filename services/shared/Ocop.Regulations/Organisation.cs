namespace Ocop.Regulations;

/// <summary>What the bodies that recognise products are called, and the laws that they act by, by date.</summary>
public sealed record Organisation(IReadOnlyList<Ministry> Ministries, IReadOnlyList<BasicLaw> BasicLaws)
{
    /// <summary>The ministry in charge of the programme on a day; before the first one known, that one.</summary>
    public Ministry MinistryOn(DateOnly on) => Ministries.LastOrDefault(ministry => ministry.From <= on) ?? Ministries[0];

    /// <summary>The law by which an authority acts on a day, or null where it is not in the book.</summary>
    public BasicLaw? LawOf(Authority authority, DateOnly on) =>
        BasicLaws.FirstOrDefault(law => law.Authority == authority && law.From <= on && (law.LastDay is null || on <= law.LastDay));
}

/// <param name="Symbol">At the end of the numbers of its papers: "BNNMT".</param>
/// <param name="LastDay">Null for the one of today.</param>
public sealed record Ministry(string Name, string Symbol, DateOnly From, DateOnly? LastDay, string Source);

/// <param name="Title">With number and date, as a decision cites it.</param>
/// <param name="LastDay">Null while it is in force.</param>
public sealed record BasicLaw(Authority Authority, string Title, DateOnly From, DateOnly? LastDay, string Source);

/// <summary>A body that rates and recognises, as it was called on a day.</summary>
/// <param name="Name">"Ủy ban nhân dân tỉnh Thanh Hóa".</param>
/// <param name="Seat">The place from which its papers are dated: "Thanh Hóa".</param>
/// <param name="Head">Who signs: "Chủ tịch" or "Bộ trưởng".</param>
/// <param name="Symbol">At the end of the numbers of its papers: "UBND".</param>
public sealed record AuthorityBody(string Name, string Seat, string Head, string Symbol);
