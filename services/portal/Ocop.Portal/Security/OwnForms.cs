using Microsoft.AspNetCore.Antiforgery;

namespace Ocop.Portal.Security;

internal static class OwnForms
{
    /// <summary>
    /// A form that another site sent, or that was open too long, is turned away here and answered in words; Blazor would answer in a
    /// programmer's.
    /// </summary>
    public static void UseOwnForms(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }
}
