using System.Text.Json;
using Ocop.EventStore.Projections;
using Ocop.Products.Registration;

namespace Ocop.Products.Dossiers.Deadlines;

/// <summary>The clocks that run, one row each. Names and places are the product list's.</summary>
internal sealed class DeadlineList : Projection
{
    private const string Table =
        """
        create table if not exists deadline_list_v1 (
            product_id text collate "C" not null,
            task text collate "C" not null,
            dossier_id text not null,
            legal_basis text not null,
            started_on date not null,
            due_on date not null,
            round_id text,
            round_year integer,
            primary key (product_id, task));
        create index if not exists deadline_list_v1_due on deadline_list_v1 (due_on);
        """;

    public DeadlineList(RegulationBook law)
        : base("deadline_list_v1", Table)
    {
        OnMany<DossierSubmitted>((dossier, _) => Only(dossier.DossierId, law.CommuneClock(dossier)));
        On<CommuneReported>((report, _) => report.Proposal == CommuneProposal.Forward
            ? $"""
               update deadline_list_v1 set task = {Text(ClockTask.CommuneForwarding)}
               where product_id = {ProductList.ProductOf(report.DossierId)} and task = {Text(ClockTask.CommuneReport)}
               """
            : StopAll(ProductList.ProductOf(report.DossierId)));
        OnMany<DossierForwarded>((forwarded, _) => Only(forwarded.DossierId, law.ResultClock(forwarded)));
        OnMany<RatingRecorded>((rating, _) =>
            rating.Consequence == Consequence.NotRecognised ? [StopAll(ProductList.ProductOf(rating.DossierId))] : []);
        On<CertificateIssued>((issued, _) => StopAll(issued.ProductId));
        On<CertificateRevoked>((revoked, _) => StopAll(revoked.ProductId));
    }

    /// <summary>As it stands in JSON and in the query parameter: "communeReport".</summary>
    public static string Text(ClockTask task) => JsonNamingPolicy.CamelCase.ConvertName(task.ToString());

    private static FormattableString StopAll(string productId) => $"delete from deadline_list_v1 where product_id = {productId}";

    /// <summary>One clock at most runs for a dossier; the next takes the place of the last.</summary>
    private static IEnumerable<FormattableString> Only(string dossierId, RunningClock? clock)
    {
        yield return StopAll(ProductList.ProductOf(dossierId));
        if (clock is not null)
        {
            yield return
                $"""
                 insert into deadline_list_v1 (product_id, task, dossier_id, legal_basis, started_on, due_on, round_id, round_year)
                 values ({ProductList.ProductOf(dossierId)}, {Text(clock.Task)}, {dossierId}, {clock.LegalBasis}, {clock.StartedOn},
                     {clock.DueOn}, {clock.Round?.Id}::text, {clock.Round?.Year}::integer)
                 """;
        }
    }
}
