using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Ratings.Views;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.History;

/// <summary>Everything that led to a star, in the order of the log, as far as the reader may see it at the instant.</summary>
/// <param name="AsOf">The instant that was asked for, or now.</param>
/// <param name="Version">Facts of the rating's own stream up to then.</param>
/// <param name="Regulation">Number of the document that the rating is held by; null, with its title, where the book has none of that id.</param>
/// <param name="SheetSha256">The frozen sheet's hash; null until a council is assigned.</param>
/// <param name="Total">Null until concluded, as are the stars.</param>
/// <param name="Facts">Those of the rating and the announcement of its result.</param>
internal sealed record RatingHistory(
    string RatingId,
    string ProductId,
    string ProductName,
    string ProducerName,
    Level Level,
    DateTimeOffset AsOf,
    long Version,
    RatingStatus Status,
    string RegulationId,
    string? Regulation,
    LocalText? RegulationTitle,
    string SheetId,
    LocalText? SheetName,
    string? SheetSha256,
    decimal? Total,
    int? BandStar,
    int? Star,
    IReadOnlyList<Happening> Facts)
{
    public static RatingHistory Of(
        Rating rating, RatingOpened dossier, IReadOnlyList<StoredEvent> facts, DateTimeOffset asOf, Reader reader)
    {
        var law = reader.Book.TryGet(dossier.RegulationId, out var found) ? found : null;
        var result = (rating as Rating.Concluded)?.Result;
        var sight = new Sight(rating, reader);
        return new(
            dossier.RatingId,
            dossier.ProductId,
            dossier.ProductName,
            dossier.ProducerName,
            dossier.Level,
            asOf,
            facts.Where(fact => fact.Data is not (ResultAnnounced or ResultTold)).Max(fact => fact.Version),
            rating.Status(),
            dossier.RegulationId,
            law?.Document,
            law?.Title,
            dossier.SheetId,
            reader.Book.TryGetSheet(dossier.SheetId, out var sheet) ? sheet.Name : null,
            rating.Session?.Council.SheetSha256,
            result?.Total,
            result?.BandStar,
            result?.Star,
            [.. facts.OrderBy(fact => fact.Position).Select(fact => Happening.Of(fact, sight))]);
    }
}

/// <summary>One fact.</summary>
/// <param name="Position">In the service's whole log.</param>
/// <param name="Version">In its stream: the rating's, or that of the announcement.</param>
/// <param name="Type">The registered name it is stored under.</param>
/// <param name="Round">Null for what belongs to no round.</param>
/// <param name="Actor">Who did it; null where the reader may not know yet who handed in a sealed sheet.</param>
/// <param name="Sheet">The opened sheet that the fact is; null where the reader may not see it.</param>
internal sealed record Happening(
    long Position, long Version, DateTimeOffset At, string Type, LocalText What, int? Round, HistoryActor? Actor, HistorySheet? Sheet)
{
    public static Happening Of(StoredEvent fact, Sight sight)
    {
        var told = Telling.Of(fact.Data, sight);
        return new(
            fact.Position,
            fact.Version,
            fact.Timestamp,
            fact.Type,
            told.What,
            told.Round,
            told.ShowsActor ? HistoryActor.Of(fact.Metadata.Actor, sight) : null,
            told.Sheet);
    }
}

/// <param name="Name">For who has a seat; a person whose data was erased has none any more.</param>
internal sealed record HistoryActor(string AccountId, string Role, string Agency, string? Name)
{
    public static HistoryActor Of(Actor actor, Sight sight) => new(actor.Id, actor.Role, actor.Agency, sight.Session?.SeatOf(actor.Id)?.Name);
}

/// <summary>An opened sheet with the words of what was chosen.</summary>
/// <param name="SheetSha256">Hash of the score sheet that it was filled in on.</param>
/// <param name="Commitment">SHA-256 that the member committed to; null for a sheet from before sheets were sealed, as the next two.</param>
internal sealed record HistorySheet(
    int Round,
    string AccountId,
    string Name,
    string Agency,
    Seat Seat,
    DateTimeOffset SubmittedAt,
    string SheetId,
    string SheetSha256,
    string? Commitment,
    string? Nonce,
    bool? IsAsCommitted,
    decimal Total,
    IReadOnlyList<HistoryMark> Marks)
{
    public static HistorySheet Of(MemberSheetView seen, Sheet sheet) => new(
        seen.Round, seen.AccountId, seen.Name, seen.Agency, seen.Seat, seen.SubmittedAt, sheet.Id, sheet.Sha256, seen.Commitment, seen.Nonce,
        seen.IsAsCommitted, seen.Total, [.. seen.Marks.Select(mark => HistoryMark.Of(mark, sheet.Find(mark.Criterion)!))]);
}

/// <param name="Option">Number of the printed option, 0 for none of the levels.</param>
/// <param name="OptionText">Null for none of the levels.</param>
internal sealed record HistoryMark(
    string Criterion, LocalText Name, int Option, LocalText? OptionText, decimal Points, decimal Max, string? Comment)
{
    public static HistoryMark Of(MarkView mark, Criterion criterion) => new(
        criterion.Code, criterion.Name, mark.Option, mark.Option == 0 ? null : criterion.Options[mark.Option - 1].Label, mark.Points,
        criterion.Max, mark.Comment);
}
