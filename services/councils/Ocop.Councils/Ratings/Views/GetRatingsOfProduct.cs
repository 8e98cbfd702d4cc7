using Npgsql;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Sheets;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Views;

/// <summary>One rating of a product: at one level, in one or two rounds.</summary>
/// <param name="Regulation">Number of the document; null where the book has none of that id.</param>
/// <param name="Total">Null until concluded, as are the stars and the missed minima.</param>
/// <param name="EndedOn">Legal date of the conclusion or the stop.</param>
internal sealed record ProductRating(
    string RatingId,
    string DossierId,
    string DossierType,
    Level Level,
    string RegulationId,
    string? Regulation,
    string SheetId,
    DateOnly ForwardedOn,
    RatingStatus Status,
    string? CouncilId,
    string? CouncilName,
    IReadOnlyList<ProductRound> Rounds,
    decimal? Total,
    int? BandStar,
    int? Star,
    IReadOnlyList<MissedMinimum>? MissedMinima,
    StoppedByView? StoppedBy,
    DateOnly? EndedOn)
{
    public static ProductRating Of(Rating rating, RatingOpened dossier, Reader reader)
    {
        var result = (rating as Rating.Concluded)?.Result;
        var stop = (rating as Rating.Stopped)?.Stop;
        return new(
            dossier.RatingId,
            dossier.DossierId,
            dossier.DossierType,
            dossier.Level,
            dossier.RegulationId,
            reader.Book.TryGet(dossier.RegulationId, out var law) ? law.Document : null,
            dossier.SheetId,
            dossier.ForwardedOn,
            rating.Status(),
            rating.Session?.Council.CouncilId,
            rating.Session?.Council.CouncilName,
            rating.Session is not { } session ? [] : [.. session.Rounds.Select(round => ProductRound.Of(round, session, rating.IsOver, reader))],
            result?.Total,
            result?.BandStar,
            result?.Star,
            result?.MissedMinima,
            stop is null ? null : StoppedByView.Of(stop),
            result?.ConcludedOn ?? stop?.StoppedOn);
    }
}

/// <param name="Sheets">Open ones.</param>
/// <param name="Spread">Highest minus lowest total; null where the reader may not see the totals, or there are none.</param>
/// <param name="Reason">Why the second was opened; null for the first.</param>
internal sealed record ProductRound(int Number, int Sheets, decimal? Spread, string? Reason)
{
    public static ProductRound Of(Round round, Session session, bool isOver, Reader reader) => new(
        round.Number,
        round.Sheets.Count,
        round.Sheets.Count > 0 && reader.SeesSpread(session, round, isOver) ? round.Spread : null,
        round.Reason);
}

internal static class GetRatingsOfProductEndpoint
{
    public static void MapGetRatingsOfProduct(this IEndpointRouteBuilder ratings) => ratings
        .MapGet("/by-product/{productId}", Handle)
        .WithName("GetRatingsOfProduct")
        .WithSummary("Các lần đánh giá của một sản phẩm / The ratings of one product, all levels and rounds, in the order of arrival")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor);

    private static async Task<Ok<Page<ProductRating>>> Handle(
        string productId,
        [AsParameters] PageRequest page,
        Caller caller,
        RegulationBook book,
        SheetSeal seal,
        NpgsqlDataSource dataSource,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        await using var command = Query(dataSource, productId, page, caller.Actor);
        var found = Page.Of(await command.Read(row => row.GetString(0), cancellationToken), page.Size, id => id);
        var reader = new Reader(caller.Actor, book, seal);
        var ratings = new List<ProductRating>();
        foreach (var id in found.Items)
        {
            // The list finds them; what is told comes from the stream, which is never behind.
            var rating = (await store.Load<Rating>(id, AsOf.Now, cancellationToken)).State;
            if (rating.RefuseToShow(caller.Actor) is null)
            {
                ratings.Add(ProductRating.Of(rating, rating.Dossier!, reader));
            }
        }

        return TypedResults.Ok(new Page<ProductRating>(ratings, found.Next));
    }

    private static NpgsqlCommand Query(NpgsqlDataSource dataSource, string productId, PageRequest page, Actor actor)
    {
        var seat = actor.Role == Roles.CouncilMember ? actor.Id : null;
        var province = seat is null ? actor.Scope.Province : null;
        return dataSource.Select(
            $"""
             select rating_id
             from rating_list_v2
             where product_id = {productId}
               and ({page.After}::varchar is null or (forwarded_on, rating_id)
                    > (select forwarded_on, rating_id from rating_list_v2 where rating_id = {page.After}::varchar))
               and ({seat}::varchar is null or seats @> array[{seat}::varchar])
               and ({province}::varchar is null or province_code = {province}::varchar)
             order by forwarded_on, rating_id
             limit {page.Size + 1}
             """);
    }
}
