namespace Ocop.Products.Wallets.Files;

/// <summary>
/// Where the producers' documents lie, each under the hash of its bytes: the same document is kept once, and nobody can change it under its
/// name. A dossier here has the force of paper (QĐ 26/2026/QĐ-TTg, Điều 7.1), so a file is kept before the event that names it, and one that
/// is not there as a whole is not there at all.
/// </summary>
internal interface IEvidenceStore
{
    /// <summary>The folder that files arrive in; whatever was not kept from there is deleted.</summary>
    string Incoming { get; }

    /// <summary>Keeps a file that has arrived; one that is kept already stays as it is.</summary>
    /// <exception cref="EvidenceAway">The store cannot be reached, or refuses.</exception>
    Task Keep(string path, string sha256, CancellationToken cancellationToken);

    /// <summary>The document from its beginning; it can be read from anywhere.</summary>
    /// <exception cref="EvidenceAway">The store cannot be reached, or does not have what the log says it has.</exception>
    Task<Stream> Open(string sha256, CancellationToken cancellationToken);
}

/// <summary>Nothing is wrong with the request: the store of the documents does not work.</summary>
internal sealed class EvidenceAway(string message, Exception inner) : Exception(message, inner);
