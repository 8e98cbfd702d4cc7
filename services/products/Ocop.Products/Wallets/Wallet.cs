using System.Collections.Immutable;

namespace Ocop.Products.Wallets;

/// <summary>A producer's documents, each uploaded once and then used by any of its products, criteria and rounds; its id is the producer's.</summary>
/// <param name="Documents">In the order in which they came.</param>
public sealed record Wallet(ImmutableList<DocumentDeposited> Documents) : IAggregate<Wallet>
{
    public static string Category => "wallet";

    public static Wallet Initial => new(ImmutableList<DocumentDeposited>.Empty);

    public Wallet Evolve(object @event) => @event is DocumentDeposited deposited ? new(Documents.Add(deposited)) : this;

    public DocumentDeposited? Find(string documentId) => Documents.Find(document => document.DocumentId == documentId);
}
