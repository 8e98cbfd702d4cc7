namespace Ocop.Councils.Ratings.WrittenOpinions;

/// <summary>Whether a dossier is rated in writing, by its regulation and by what the office asks for.</summary>
internal static class Asking
{
    private const string Renewal = "renewal";

    public static Refusal? RefuseMode(this RatingOpened dossier, SessionMode? asked, Regulation law) =>
        asked == SessionMode.WrittenOpinion && !MayWrite(dossier, law)
            ? Refusal.RuleBroken("rating.meeting-needed", ("regulation", law.Document))
            : null;

    /// <summary>That the members are asked in writing, or nothing when the council meets.</summary>
    /// <param name="mode">Null: as the regulation has it.</param>
    public static IEnumerable<WrittenOpinionAsked> Asked(this RatingOpened dossier, SessionMode? mode, Regulation law) =>
        mode != SessionMode.Meeting && MayWrite(dossier, law)
            ? [new(dossier.RatingId, dossier.ForwardedOn, dossier.ForwardedOn.AddDays(law.Renewal!.DecideWithinDays))]
            : [];

    private static bool MayWrite(RatingOpened dossier, Regulation law) => law.RenewalInWriting && dossier.DossierType == Renewal;
}
