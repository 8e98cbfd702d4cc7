using System.Globalization;
using Npgsql;
using Ocop.EventStore;
using Ocop.Products.Producers;
using Ocop.Products.Reading;
using Ocop.Products.Registration;

namespace Ocop.Products.Certificates.Import;

/// <summary>
/// Finds or begins the producer and the product of a row, and writes its certificate. Ids follow from names and the commune's register
/// remembers which product a name became, so that the same row leads to the same product however often its file comes.
/// </summary>
internal sealed class ImportedProducts(IEventStore store, NpgsqlDataSource dataSource)
{
    /// <summary>False when it is there already; a row that cannot be taken is added to <paramref name="refused"/>.</summary>
    public async Task<bool> Import(
        PastCertificate row, string fileSha256, Caller caller, List<RefusedCell> refused, CancellationToken cancellationToken)
    {
        var producerId = await FindProducer(row, cancellationToken) ?? await Register(row, caller, cancellationToken);
        var code = await FindProduct(row, producerId, cancellationToken) ?? await Number(row, producerId, cancellationToken);
        var command = new ImportCertificate(row, code, producerId, fileSha256, caller.Actor, caller.Today);
        var version = (await store.Load<Product>(code.ToString(), AsOf.Now, cancellationToken)).Version;
        var appended = await store.Decide<Product>(code.ToString(), new CommandContext(caller.Actor), command.Decide, cancellationToken);
        if (appended.Refusal is { } refusal)
        {
            refused.Add(refusal.Code == "product.import-older"
                ? new(row.Row, "issued_on", row.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "product.cell-older-than-certificate")
                : new(row.Row, "product", row.Product, "product.cell-dossier-under-way"));
            return false;
        }

        return appended.Version > version;
    }

    private async Task<string?> FindProducer(PastCertificate row, CancellationToken cancellationToken)
    {
        var known = await dataSource.Query(
            $"""
             select producer_id from producer_list_v1
             where commune_code = {row.Commune.Code} and lower(name) = lower({row.Producer}) order by producer_id limit 1
             """,
            r => r.GetString(0),
            cancellationToken);
        return known.FirstOrDefault();
    }

    private async Task<string> Register(PastCertificate row, Caller caller, CancellationToken cancellationToken)
    {
        var registered = new ProducerRegistered(
            row.ProducerId, row.Producer, row.EntityType, row.Commune.ProvinceCode, row.Commune.Code, row.Commune.FullName, caller.Today);
        await store.Decide<Producer>(
            row.ProducerId,
            new CommandContext(caller.Actor),
            producer => producer is Producer.Unregistered ? Decision.Happens(registered) : Decision.Nothing,
            cancellationToken);
        return row.ProducerId;
    }

    private async Task<ProductCode?> FindProduct(PastCertificate row, string producerId, CancellationToken cancellationToken)
    {
        var known = await dataSource.Query(
            $"select product_id from product_list_v1 where producer_id = {producerId} and lower(name) = lower({row.Product}) order by product_id limit 1",
            r => ProductCode.Parse(r.GetString(0), CultureInfo.InvariantCulture),
            cancellationToken);
        return known.FirstOrDefault();
    }

    /// <summary>One number for a name, whoever imports it: the register answers the same key with the same serial.</summary>
    private async Task<ProductCode> Number(PastCertificate row, string producerId, CancellationToken cancellationToken)
    {
        var first = await store.Load<ImportedName>(row.ProductKey, AsOf.Now, cancellationToken);
        if (first.State.ProductId is { } known)
        {
            return ProductCode.Parse(known, CultureInfo.InvariantCulture);
        }

        var place = $"{row.Commune.ProvinceCode}-{row.Commune.Code}-";
        var registerId = string.Create(CultureInfo.InvariantCulture, $"{place}{row.IssuedOn.Year}");
        var context = new CommandContext(Actor.Service("products"), IdempotencyKey: $"import-{row.ProductKey}");
        var numbered = await store.Decide<CommuneRegister>(
            registerId, context, register => Decision.Happens(Numbered(register.LastSerial + 1)), cancellationToken);
        var serial = (await store.Load<CommuneRegister>(registerId, AsOf.Version(numbered.Version), cancellationToken)).State.LastSerial;
        await store.Decide<ImportedName>(
            row.ProductKey,
            context,
            name => name.ProductId is null
                ? Decision.Happens(new ImportedProductNamed(CodeOf(serial).ToString(), row.Product, row.Producer))
                : Decision.Nothing,
            cancellationToken);
        return CodeOf(serial);

        ProductCode CodeOf(int of) => ProductCode.Of(row.Commune.ProvinceCode, row.Commune.Code, of, row.IssuedOn.Year);
        ProductNumbered Numbered(int next) => new(next, CodeOf(next).ToString(), producerId);
    }
}

/// <summary>Which product an imported name became; its id follows from the commune, the producer's and the product's name.</summary>
public sealed record ImportedName(string? ProductId) : IAggregate<ImportedName>
{
    public static string Category => "imported-name";

    public static ImportedName Initial => new((string?)null);

    public ImportedName Evolve(object @event) => @event is ImportedProductNamed named ? new(named.ProductId) : this;
}

[EventName("imported_product_named")]
public sealed record ImportedProductNamed(string ProductId, string ProductName, string ProducerName);
