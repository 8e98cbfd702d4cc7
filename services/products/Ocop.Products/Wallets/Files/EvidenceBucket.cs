using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Ocop.Products.Wallets.Files;

/// <summary>
/// The documents in a bucket of a server that speaks S3 (Amazon's, Ceph, MinIO …), named as in the folder: "ab/ab12…". An object is there as a
/// whole or not at all, and the server itself holds what it received against the hash in the signed request.
/// </summary>
internal sealed class EvidenceBucket : IEvidenceStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly string _bucket;

    public EvidenceBucket(EvidenceSettings settings)
    {
        var s3 = settings.S3;
        _bucket = s3.Bucket;
        _client = new AmazonS3Client(new BasicAWSCredentials(s3.AccessKey, s3.SecretKey), new AmazonS3Config
        {
            ServiceURL = s3.Endpoint,
            AuthenticationRegion = s3.Region,
            ForcePathStyle = s3.PathStyle,
            MaxErrorRetry = 2,

            // Newer checksums are not known to every server; the signature covers the content's SHA-256 anyhow.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
        Incoming = Path.GetFullPath(settings.Incoming);
        Directory.CreateDirectory(Incoming);
    }

    public string Incoming { get; }

    public void Dispose() => _client.Dispose();

    public Task Keep(string path, string sha256, CancellationToken cancellationToken) => Reach(async () =>
    {
        if (await SizeOf(sha256, cancellationToken) == new FileInfo(path).Length)
        {
            return 0;
        }

        await _client.PutObjectAsync(
            new PutObjectRequest { BucketName = _bucket, Key = KeyOf(sha256), FilePath = path, UseChunkEncoding = false }, cancellationToken);
        return 0;
    });

    public Task<Stream> Open(string sha256, CancellationToken cancellationToken) => Reach<Stream>(async () => new BucketStream(
        (from, token) => Reach(() => Read(sha256, from, token)),
        await SizeOf(sha256, cancellationToken) ?? throw new FileNotFoundException($"The bucket {_bucket} has no {KeyOf(sha256)}.")));

    private async Task<Stream> Read(string sha256, long from, CancellationToken cancellationToken)
    {
        var asked = new GetObjectRequest { BucketName = _bucket, Key = KeyOf(sha256) };
        if (from > 0)
        {
            asked.ByteRange = new ByteRange($"bytes={from}-");
        }

        return (await _client.GetObjectAsync(asked, cancellationToken)).ResponseStream;
    }

    /// <returns>Bytes; null when it is not there.</returns>
    private async Task<long?> SizeOf(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.GetObjectMetadataAsync(_bucket, KeyOf(sha256), cancellationToken)).ContentLength;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    private static async Task<T> Reach<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            throw new EvidenceAway(e.Message, e);
        }
    }

    private static string KeyOf(string sha256) => $"{sha256[..2]}/{sha256}";
}
