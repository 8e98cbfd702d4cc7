namespace Ocop.Grpc;

/// <summary>Ends a call with a status that the caller is meant to read; every other exception reaches the caller as INTERNAL without its text.</summary>
/// <param name="detail">Goes to the caller as it stands, in any language.</param>
public sealed class GrpcException(GrpcStatus status, string detail) : Exception(detail)
{
    public GrpcStatus Status { get; } = status;
}
