namespace Ocop.Councils.Establishment;

internal static class CouncilsEndpoints
{
    public static void MapCouncils(this WebApplication app)
    {
        var councils = app.MapGroup("").WithTags("Councils").RequireIdempotencyKey().ValidateArguments();
        councils.MapEstablishCouncil();
        councils.MapGetCouncils();
        councils.MapGetCouncil();
    }
}
