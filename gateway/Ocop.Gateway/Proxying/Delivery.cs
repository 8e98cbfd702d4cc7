namespace Ocop.Gateway.Proxying;

internal static class Delivery
{
    /// <summary>True when no connection came about, so that the service cannot have seen the request.</summary>
    public static bool WasNeverDelivered(this HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;
}
