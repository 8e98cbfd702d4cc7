using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Ocop.Hosting;

/// <summary>Gives the running host a command as the dashboard would: one gRPC call, written out.</summary>
internal static class FeedCommand
{
    private const int Prefix = 5;

    /// <exception cref="DistributedApplicationException">The host does not answer, or refuses.</exception>
    public static async Task<Wire.ResourceCommandResponse> SendAsync(
        Uri address, string apiKey, Wire.ResourceCommandRequest command, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/aspire.v1.DashboardService/ExecuteResourceCommand"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Framed(command)) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add(ApiKey.Header, apiKey);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.Length >= Prefix
                ? Wire.ResourceCommandResponse.Parser.ParseFrom(answer.AsSpan(Prefix))
                : throw new DistributedApplicationException("the running platform did not carry out the command");
        }
        catch (HttpRequestException e)
        {
            throw new DistributedApplicationException($"the running platform does not answer: {e.Message}", e);
        }
    }

    private static byte[] Framed(Wire.ResourceCommandRequest command)
    {
        var framed = new byte[Prefix + command.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), command.CalculateSize());
        command.WriteTo(framed.AsSpan(Prefix));
        return framed;
    }
}
