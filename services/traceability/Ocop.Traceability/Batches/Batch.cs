using System.Security.Cryptography;
using System.Text;

namespace Ocop.Traceability.Batches;

/// <summary>The stamps of one lot of one product.</summary>
public abstract record Batch : IAggregate<Batch>
{
    private const int IdLength = 20;

    private Batch()
    {
    }

    public static string Category => "batch";

    public static Batch Initial => new Unissued();

    public sealed record Unissued : Batch;

    public sealed record Issued(BatchIssued Facts) : Batch
    {
        /// <summary>Its producer, and the offices of its area; a code list in other hands is a licence to copy.</summary>
        public bool IsOpenTo(Actor actor) => actor.Reaches(Facts.ProvinceCode, Facts.CommuneCode, Facts.ProducerId);
    }

    public Batch Evolve(object @event) => (this, @event) switch
    {
        (Unissued, BatchIssued issued) => new Issued(issued),
        _ => this,
    };

    /// <summary>
    /// The same lot of the same GTIN is always the same batch: that makes a second one impossible, and a scan finds it without an index.
    /// </summary>
    /// <param name="gtin">14 digits.</param>
    public static string IdOf(string gtin, string lot) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{gtin}{lot}")))[..IdLength];

    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);
}
