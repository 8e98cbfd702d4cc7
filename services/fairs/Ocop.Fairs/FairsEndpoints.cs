using Ocop.Fairs.Announcing;
using Ocop.Fairs.Participating;

namespace Ocop.Fairs;

internal static class FairsEndpoints
{
    public static void MapFairs(this IEndpointRouteBuilder app)
    {
        var fairs = app.MapGroup("").WithTags("Fairs").RequireIdempotencyKey().ValidateArguments();
        fairs.MapAnnounceFair();
        fairs.MapOpenRegistration();
        fairs.MapRegisterParticipation();
        fairs.MapWithdrawParticipation();
        fairs.MapListFairs();
        fairs.MapGetFair();
        fairs.MapGetParticipations();
    }
}
