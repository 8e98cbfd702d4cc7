using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using BadRequest = Google.Rpc.BadRequest;
using Status = Google.Rpc.Status;

namespace Ocop.Products.Grpc;

/// <summary>
/// A problem as gRPC has it (google.rpc.Status): the stable code is the reason of an ErrorInfo, the sentence comes in the caller's language.
/// </summary>
internal static class GrpcProblem
{
    private const string Domain = "ocop";

    public static RpcException Of(Refusal refusal) => Of(ProblemResponse.StatusOf(refusal.Kind), refusal.Code, refusal.Details);

    /// <param name="status">As over HTTP.</param>
    public static RpcException Of(int status, string code, IReadOnlyDictionary<string, object?>? details = null) =>
        StatusOf(status, code, details).ToRpcException();

    public static RpcException Invalid(IReadOnlyList<FieldError> mistakes)
    {
        var status = StatusOf(StatusCodes.Status400BadRequest, "request.invalid", null);
        status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { mistakes.Select(ViolationOf) } }));
        return status.ToRpcException();
    }

    private static Status StatusOf(int status, string code, IReadOnlyDictionary<string, object?>? details)
    {
        var sentence = Message.For(code, details);
        var info = new ErrorInfo { Reason = code, Domain = Domain };
        foreach (var (name, value) in details ?? new Dictionary<string, object?>())
        {
            info.Metadata[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return new() { Code = (int)CodeOf(status), Message = sentence, Details = { Any.Pack(info), Any.Pack(Localized(sentence)) } };
    }

    private static BadRequest.Types.FieldViolation ViolationOf(FieldError mistake) => new()
    {
        Field = mistake.Field,
        Reason = mistake.Code,
        Description = mistake.Message,
        LocalizedMessage = Localized(mistake.Message),
    };

    private static LocalizedMessage Localized(string sentence) =>
        new() { Locale = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Message = sentence };

    /// <summary>As google.rpc.Code names the statuses of HTTP.</summary>
    private static StatusCode CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => StatusCode.InvalidArgument,
        StatusCodes.Status403Forbidden => StatusCode.PermissionDenied,
        StatusCodes.Status404NotFound => StatusCode.NotFound,
        StatusCodes.Status409Conflict => StatusCode.Aborted,
        StatusCodes.Status412PreconditionFailed or StatusCodes.Status422UnprocessableEntity => StatusCode.FailedPrecondition,
        StatusCodes.Status413PayloadTooLarge => StatusCode.ResourceExhausted,
        StatusCodes.Status503ServiceUnavailable => StatusCode.Unavailable,
        _ => StatusCode.Internal,
    };
}
