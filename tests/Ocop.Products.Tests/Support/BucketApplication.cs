using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Ocop.Products.Tests.Support;

/// <summary>The products service with its documents in a bucket of a real S3 server instead of in a folder.</summary>
public sealed class BucketApplication : ProductsApplication
{
    private readonly S3Server _server = new();

    internal S3Server S3 => _server;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Evidence:Store", "s3"),
        new("Evidence:Incoming", EvidenceFolder.FullName),
        new("Evidence:S3:Endpoint", _server.Address.ToString()),
        new("Evidence:S3:Bucket", S3Server.Bucket),
        new("Evidence:S3:AccessKey", S3Server.Key),
        new("Evidence:S3:SecretKey", S3Server.Key),
        .. base.Settings.Where(setting => setting.Key != "Evidence:Folder"),
    ];

    /// <summary>In the bucket, and on their way there.</summary>
    public override async Task<int> KeptFiles()
    {
        using var client = new AmazonS3Client(new BasicAWSCredentials(S3Server.Key, S3Server.Key), new AmazonS3Config
        {
            ServiceURL = _server.Address.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true,
        });
        var listed = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Server.Bucket });
        return (listed.S3Objects?.Count ?? 0) + await base.KeptFiles();
    }

    public override async ValueTask InitializeAsync()
    {
        if (NodePackages.HaveNode)
        {
            await _server.Start();
            await base.InitializeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (NodePackages.HaveNode)
        {
            await base.DisposeAsync();
        }

        await _server.DisposeAsync();
    }
}
