namespace Ocop.Councils.Agendas;

internal static class AgendasEndpoints
{
    public static void MapAgendas(this WebApplication app)
    {
        var agendas = app.MapGroup("/agendas").WithTags("Agendas").RequireIdempotencyKey().ValidateArguments();
        agendas.MapDraftAgenda();
        agendas.MapChangeAgenda();
        agendas.MapPublishAgenda();
        agendas.MapGetAgendas();
        agendas.MapGetAgenda();
    }
}
