using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ocop.Contracts.Councils.V1;
using Ocop.EventStore;
using Ocop.Products.Certificates;
using Ocop.Products.Dossiers;
using Ocop.Products.Producers;
using Ocop.Products.Ratings;

namespace Ocop.Products.Tests.Support;

/// <summary>A product of one place and year, taken from its submission to its certificate by the law of its days.</summary>
/// <param name="RegulationId">The law that the dossier was lodged under.</param>
internal sealed record Case(string Province, string Commune, int Year, string RegulationId, string SheetId)
{
    public static readonly RegulationBook Law = RegulationBook.Load();

    private static readonly EventRegistry s_registry = EventRegistry.FromAssembly(typeof(Product).Assembly);
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Actor Producer => new("lan", Roles.Producer, "HTX", Scope.OfProducer("producer-1", Province));

    public string ProductId => $"{Province}-{Commune}-1-{Year}";

    public string DossierId => $"{ProductId}-d1";

    public Actor Officer => new("hoa", Roles.CommuneOfficer, "UBND xã", new Scope(Province, Commune));

    public Actor Office => new("son", Roles.ProvinceOffice, "VPĐP", new Scope(Province));

    public ProducerRegistered Cooperative => new(
        "producer-1", "HTX Quê Hương", "cooperative", Province, Commune, "Thôn 1", new(Year, 1, 15));

    public ProductRegistered Registered(DateOnly on) => new(
        ProductId, "Đặc sản quê hương", "producer-1", "HTX Quê Hương", Province, Commune, SheetId, "I", on);

    /// <summary>A dossier as it was frozen then, for a law whose sheets are not kept.</summary>
    public DossierSubmitted Submitted(DateOnly on) => new(
        DossierId,
        1,
        DossierPurpose.First,
        RegulationId,
        SheetId,
        "",
        new Dictionary<string, int>(),
        new Dictionary<string, string>(),
        on,
        Law.Calendar.AddWorkingDays(on, Law.Get(RegulationId).CommuneWorkingDays));

    public Func<Product, Decision> Report(DateOnly on) => new ReportByCommune(
        new([.. Law.Get(RegulationId).CommuneContents.Select(c => new ContentFinding(c.Id, true))], CommuneProposal.Forward),
        Law, Officer, on).Decide;

    public Func<Product, Decision> Forward(DateOnly on) => new ForwardDossier(new("12/TTr-UBND"), Law, Officer, on).Decide;

    public Func<Product, Decision> HandUp(DateOnly on) => new ForwardToCentre(new("15/TTr-UBND"), Office, on).Decide;

    public Func<Product, Decision> Rated(string level, decimal total, DateOnly on)
    {
        var star = Law.Get(RegulationId).BandOf(total);
        return new RecordRating(
            new RatingConcluded(
                $"{DossierId}-{level}", DossierId, ProductId, "council-1", level, RegulationId, SheetId, "", "rated", total, star, star, [], null,
                5, on),
            Law).Decide;
    }

    public Func<Product, Decision> Certify(DateOnly on) => new IssueCertificate(new("345/QĐ-UBND"), Law, Office, on).Decide;

    /// <summary>The history against the one that was written down when it was first decided.</summary>
    /// <param name="folder">Where the histories lie.</param>
    public static Past Replayed(Past decided, string name, string folder)
    {
        var path = Path.Combine(folder, "Golden", $"{name}.json");
        var written = new JsonArray([.. decided.Events.Select(e => new JsonObject
        {
            ["event"] = s_registry.NameOf(e.GetType()),
            ["data"] = JsonNode.Parse(EventRegistry.Serialize(e)),
        })]).ToJsonString(s_readable);
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, written + "\n");
        }

        var kept = File.ReadAllText(path).TrimEnd();
        written.Should().Be(kept, "the law of that day decides today what it decided then");
        return new([.. JsonNode.Parse(kept)!.AsArray().Select(e =>
            s_registry.Deserialize((string)e!["event"]!, e["data"]!.ToJsonString()))]);
    }
}
