using System.Net;

namespace Ocop.Identity.Tests;

/// <summary>A real port that hands on to identity what the gateway would: for clients of other people's making.</summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private const string Prefix = "/api/v1/identity";

    private readonly WebApplication _app;

    private FrontDoor()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandOn);
    }

    public Uri Address => new(_app.Urls.Single());

    public Uri Issuer => new(Address, Prefix + "/");

    /// <summary>Identity, once it is there.</summary>
    public HttpMessageInvoker Behind { get; set; } = null!;

    public static async Task<FrontDoor> Open()
    {
        var door = new FrontDoor();
        await door._app.StartAsync();
        return door;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandOn(HttpContext context)
    {
        var asked = context.Request;
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), "http://identity" + (asked.Path + asked.QueryString.Value)[Prefix.Length..]);
        request.Content = asked.ContentLength > 0 ? new StreamContent(asked.Body) : null;
        foreach (var (name, value) in asked.Headers.Where(header => header.Key is not "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, [.. value]))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, [.. value]);
            }
        }

        request.Headers.Add("X-Forwarded-Host", asked.Host.Value);
        using var response = await Behind.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Transfer-Encoding"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body);
    }
}
