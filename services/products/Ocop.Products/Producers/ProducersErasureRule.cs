using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Privacy;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Reading;
using Ocop.Products.Registration;

namespace Ocop.Products.Producers;

/// <summary>
/// Persons here are the households behind producers; the log holds where they live. A co-operative or a company is no person. While a product is
/// under assessment, recognised or under appeal, the authority must reach its producer, so the address stays until that is over.
/// </summary>
internal sealed class ProducersErasureRule(IEventStore store, NpgsqlDataSource dataSource) : IErasureRule
{
    // Trang trại, hộ sản xuất, hộ gia đình có đăng ký kinh doanh: their address is somebody's home.
    private static readonly HashSet<string> s_households = new(StringComparer.Ordinal) { "farm", "producer-household", "registered-household" };

    public async Task<Refusal?> Refuse(string subject, Actor actor, CancellationToken cancellationToken) =>
        (await store.Load<Producer>(subject, AsOf.Now, cancellationToken)).State switch
        {
            Producer.Registered { Facts: var facts } when !actor.Reaches(facts.ProvinceCode, facts.CommuneCode) => Refusal.OutsideScope,
            Producer.Registered { Facts: var facts } when !s_households.Contains(facts.EntityType) =>
                Refusal.RuleBroken("person.not-a-person", ("subject", subject)),
            Producer.Registered when await BusyProduct(subject, cancellationToken) is { } product =>
                Refusal.RuleBroken("person.data-still-needed", ("need", product)),
            Producer.Registered => null,
            _ => Refusal.NotFound("person.not-found", ("subject", subject)),
        };

    /// <summary>A product with a valid certificate, a dossier under way or an open appeal.</summary>
    private async Task<string?> BusyProduct(string producerId, CancellationToken cancellationToken)
    {
        string[] over = [.. new[] { ProductStatus.Preparing, ProductStatus.NotRecognised, ProductStatus.Expired, ProductStatus.Revoked }.Select(ProductList.Text)];
        var busy = await dataSource.Query(
            $"""
             select product_id from product_list_v1 p
             where producer_id = {producerId}
               and (not status = any({over})
                 or exists (select from appeal_list_v1 a where a.product_id = p.product_id and a.state = any({AppealList.Open})))
             order by product_id limit 1
             """,
            row => row.GetString(0),
            cancellationToken);
        return busy.FirstOrDefault();
    }
}
