using Ocop.Councils.Councils;
using Ocop.Councils.Ratings.Concluding;
using Ocop.EventStore;
using Ocop.Regulations;

namespace Ocop.Councils.Ratings.GettingRatings;

/// <summary>A rating as it stood at an instant, as far as the reader may see it.</summary>
/// <param name="AsOf">The instant that was asked for, or now.</param>
/// <param name="Version">Events of the rating up to then.</param>
/// <param name="SheetSha256">The frozen sheet's hash; null until a council is assigned.</param>
/// <param name="SheetsSubmitted">Sheets in for the round.</param>
/// <param name="Needed">Sheets that make a quorum.</param>
/// <param name="Total">Null until concluded, as are the stars, the missed minima and the spread.</param>
/// <param name="Sheets">All sheets of all rounds after the conclusion; until then only the reader's own.</param>
internal sealed record RatingView(
    string RatingId,
    RatingStatus Status,
    DateTimeOffset AsOf,
    long Version,
    string DossierId,
    string DossierType,
    Level Level,
    string ProductId,
    string ProductName,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    DateOnly ForwardedOn,
    IReadOnlyDictionary<string, string> DocumentHashes,
    string RegulationId,
    string SheetId,
    string? SheetSha256,
    string? CouncilId,
    string? CouncilName,
    Bylaws? Bylaws,
    int? Round,
    string? SecondRoundReason,
    int SheetsSubmitted,
    int Seats,
    int? Needed,
    decimal? Total,
    int? BandStar,
    int? Star,
    IReadOnlyList<MissedMinimum>? MissedMinima,
    decimal? Spread,
    StoppedByView? StoppedBy,
    DateOnly? ConcludedOn,
    IReadOnlyList<MemberSheetView> Sheets)
{
    public static RatingView Of(Rating rating, RatingOpened dossier, long version, DateTimeOffset asOf, Actor reader, RegulationBook book)
    {
        var session = rating.Session;
        var result = (rating as Rating.Concluded)?.Result;
        var stop = (rating as Rating.Stopped)?.Stop;
        return new(
            dossier.RatingId,
            rating.Status(),
            asOf,
            version,
            dossier.DossierId,
            dossier.DossierType,
            dossier.Level,
            dossier.ProductId,
            dossier.ProductName,
            dossier.ProducerName,
            dossier.ProvinceCode,
            dossier.CommuneCode,
            dossier.ForwardedOn,
            dossier.DocumentHashes,
            dossier.RegulationId,
            dossier.SheetId,
            session?.Council.SheetSha256,
            session?.Council.CouncilId,
            session?.Council.CouncilName,
            session?.Council.Bylaws,
            session?.Current.Number,
            session?.Current.Reason,
            session?.Current.Sheets.Count ?? 0,
            session?.Council.Members.Count ?? 0,
            session?.Quorum,
            result?.Total,
            result?.BandStar,
            result?.Star,
            result?.MissedMinima,
            result?.Spread,
            stop is null ? null : StoppedByView.Of(stop),
            result?.ConcludedOn ?? stop?.StoppedOn,
            session is null ? [] : SheetsFor(reader, session, isOver: rating is not Rating.Scoring, book));
    }

    private static List<MemberSheetView> SheetsFor(Actor reader, Session session, bool isOver, RegulationBook book)
    {
        var sheet = session.SheetIn(book);
        return
        [
            .. from round in session.Rounds
               from submitted in round.Sheets
               where isOver || submitted.AccountId == reader.Id
               select MemberSheetView.Of(submitted, session.SeatOf(submitted.AccountId)!, sheet),
        ];
    }
}

/// <param name="SubmittedAt">UTC.</param>
internal sealed record MemberSheetView(
    int Round,
    string AccountId,
    string Name,
    string Agency,
    Seat Seat,
    DateTimeOffset SubmittedAt,
    decimal Total,
    IReadOnlyList<MarkView> Marks)
{
    public static MemberSheetView Of(SheetSubmitted submitted, Member member, Sheet sheet)
    {
        var marks = new Marks(sheet, submitted.Choices);
        return new(
            submitted.Round,
            member.AccountId,
            member.Name,
            member.Agency,
            member.Seat,
            submitted.SubmittedAt,
            submitted.Total,
            [
                .. sheet.Leaves.Select(leaf => new MarkView(
                    leaf.Code,
                    submitted.Choices.GetValueOrDefault(leaf.Code),
                    marks.On(leaf.Code),
                    submitted.Comments.GetValueOrDefault(leaf.Code))),
            ]);
    }
}

/// <param name="Option">Number of the printed option, 0 for none of the levels.</param>
internal sealed record MarkView(string Criterion, int Option, decimal Points, string? Comment);
