namespace Ocop.Hosting;

/// <summary>The Aspire dashboard. It runs beside the application and is no part of its description; nothing depends on it.</summary>
internal sealed class DashboardResource : Resource, IResourceWithEndpoints
{
    public const string OnlyName = "dashboard";
    private const string OtlpGrpc = "otlp-grpc";
    private const string OtlpHttp = "otlp-http";
    private static readonly GenerateParameterDefault s_secret = new() { MinLength = 32, Special = false };
    private readonly SecretStore _secrets;

    public DashboardResource(DashboardPackage package, SecretStore secrets) : base(OnlyName)
    {
        Package = package;
        _secrets = secrets;
        Annotations.Add(new EndpointAnnotation("http", "http", port: null, targetPort: null));
        Annotations.Add(new EndpointAnnotation("tcp", OtlpGrpc, port: null, targetPort: null));
        Annotations.Add(new EndpointAnnotation("tcp", OtlpHttp, port: null, targetPort: null));
    }

    public DashboardPackage Package { get; }

    public string Address => AddressOf("http");

    /// <summary>Lets in whoever has it.</summary>
    public string LoginAddress => $"{Address}/login?t={BrowserToken}";

    /// <summary>Where telemetry is sent.</summary>
    public string OtlpAddress => AddressOf(OtlpGrpc);

    public string OtlpHttpAddress => AddressOf(OtlpHttp);

    /// <summary>Where it reads of the resources and commands them; known before it starts.</summary>
    public Uri? Feed { get; set; }

    // Asked for when they are needed, not before: a fresh start throws the old ones away.
    public string BrowserToken => Secret("dashboard-browser-token");

    public string OtlpKey => Secret("dashboard-otlp-key");

    public string ApiKey => Secret("dashboard-api-key");

    private string AddressOf(string endpoint) => $"http://127.0.0.1:{new EndpointReference(this, endpoint).Port}";

    private string Secret(string name) => _secrets.GetOrAdd(name, s_secret.GetDefaultValue);
}
