using System.Collections.Concurrent;
using System.Globalization;

namespace Ocop.Crash.Tests;

/// <summary>A write that the platform has said is done.</summary>
/// <param name="Service">"products".</param>
/// <param name="Key">Its Idempotency-Key.</param>
/// <param name="What">"POST producers".</param>
/// <param name="Version">Of its stream, from the ETag.</param>
/// <param name="Position">In the service's log.</param>
/// <param name="FirstSent">Before it was sent for the first time, as a timestamp of this process.</param>
/// <param name="Answered">When its answer was here.</param>
public sealed record Acknowledgement(string Service, string Key, string What, long Version, long Position, long FirstSent, long Answered);

/// <summary>Everything that writers were told is done: what the logs are held against when the crashes are over.</summary>
public sealed class Acknowledgements
{
    private const string KeyHeader = "Idempotency-Key";
    private const string PositionHeader = "Ocop-Log-Position";

    private readonly ConcurrentQueue<Acknowledgement> _all = new();
    private readonly ConcurrentDictionary<string, long> _firstSent = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Acknowledgement> All => _all;

    public IReadOnlyList<Acknowledgement> Of(string service) => [.. _all.Where(a => a.Service == service)];

    /// <summary>Listens in on a connection.</summary>
    public HttpMessageHandler Over(HttpMessageHandler wire) => new Ear(this, wire);

    private sealed class Ear(Acknowledgements heard, HttpMessageHandler wire) : DelegatingHandler(wire)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.TryGetValues(KeyHeader, out var keys))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            // "/api/v1/products/producers", before another handler sends it elsewhere.
            var path = request.RequestUri!.AbsolutePath.Split('/')[3..];
            var key = keys.Single();
            var firstSent = heard._firstSent.GetOrAdd(key, TimeProvider.System.GetTimestamp());
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode && response.Headers.TryGetValues(PositionHeader, out var position))
            {
                heard._all.Enqueue(new Acknowledgement(
                    path[0],
                    key,
                    $"{request.Method} {string.Join('/', path[1..])}",
                    Number(response.Headers.ETag!.Tag.Trim('"')),
                    Number(position.Single()),
                    firstSent,
                    TimeProvider.System.GetTimestamp()));
            }

            return response;
        }

        private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
