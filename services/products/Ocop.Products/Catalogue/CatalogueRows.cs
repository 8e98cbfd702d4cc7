using Npgsql;
using Ocop.Products.Reading;

namespace Ocop.Products.Catalogue;

/// <summary>The products recognised today, out of <see cref="CertificateList"/>.</summary>
internal static class CatalogueRows
{
    /// <summary>Those that match, in the order of their numbers.</summary>
    /// <param name="after">The number that the first comes after; "" for the very first.</param>
    public static Task<List<CatalogueItem>> CatalogueItems(
        this NpgsqlDataSource dataSource, CatalogueFilter filter, DateOnly today, string after, int limit, CancellationToken cancellationToken) =>
        dataSource.Query(
            $"""
             select product_id, product_name, producer_name, province_code, commune_code, industry, star, certificate_id,
                 issued_on, expires_on
             from certificate_list_v2
             where {Matching(filter, today)} and ({filter.Star}::int is null or star = {filter.Star}::int) and product_id > {after}
             order by product_id limit {limit}
             """,
            ItemOf,
            cancellationToken);

    /// <summary>How many match by star, whichever star the filter has.</summary>
    public static Task<List<StarCount>> CatalogueCounts(
        this NpgsqlDataSource dataSource, CatalogueFilter filter, DateOnly today, CancellationToken cancellationToken) =>
        dataSource.Query(
            $"select star, count(*)::int from certificate_list_v2 where {Matching(filter, today)} group by star",
            r => new StarCount(r.GetInt32(0), r.GetInt32(1)),
            cancellationToken);

    /// <summary>Everything but the star and the page.</summary>
    private static FormattableString Matching(CatalogueFilter filter, DateOnly today)
    {
        var words = SearchWords.Query(filter.Q);
        return
            $"""
             status = 'valid' and expires_on >= {today}
                 and ({words}::text is null or words @@ {words}::tsquery)
                 and ({filter.Province}::text is null or province_code = {filter.Province}::text)
                 and ({filter.Commune}::text is null or commune_code = {filter.Commune}::text)
                 and ({filter.Industry}::text is null or industry = {filter.Industry}::text)
             """;
    }

    private static CatalogueItem ItemOf(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetString(1),
        r.GetString(2),
        r.GetString(3),
        r.GetString(4),
        r.GetString(5),
        r.GetInt32(6),
        r.GetString(7),
        r.GetFieldValue<DateOnly>(8),
        r.GetFieldValue<DateOnly>(9));
}
