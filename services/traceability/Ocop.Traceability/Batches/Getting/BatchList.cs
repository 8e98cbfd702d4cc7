using Ocop.EventStore.Projections;

namespace Ocop.Traceability.Batches.Getting;

/// <summary>The batches, for lists by producer or area; the newest first.</summary>
internal sealed class BatchList : Projection
{
    public BatchList()
        : base(
            "batch_list_v1",
            """
            create table if not exists batch_list_v1 (
                batch_id varchar primary key,
                position bigint not null,
                certificate_id varchar not null,
                product_id varchar not null,
                producer_id varchar not null,
                province_code varchar not null,
                commune_code varchar not null,
                gtin varchar not null,
                lot varchar not null,
                quantity integer not null,
                issued_on date not null,
                produced_on date not null,
                best_before date
            );
            create index if not exists batch_list_v1_position on batch_list_v1 (position);
            create index if not exists batch_list_v1_producer on batch_list_v1 (producer_id, position);
            create index if not exists batch_list_v1_area on batch_list_v1 (province_code, commune_code, position);
            """)
    {
        On<BatchIssued>((batch, stored) =>
            $"""
             insert into batch_list_v1 (batch_id, position, certificate_id, product_id, producer_id, province_code, commune_code, gtin, lot,
                 quantity, issued_on, produced_on, best_before)
             values ({batch.BatchId}, {stored.Position}, {batch.CertificateId}, {batch.ProductId}, {batch.ProducerId}, {batch.ProvinceCode},
                 {batch.CommuneCode}, {batch.Gtin}, {batch.Lot}, {batch.Quantity}, {batch.IssuedOn}, {batch.ProducedOn},
                 {batch.BestBefore}::date)
             on conflict (batch_id) do nothing
             """);
    }
}
