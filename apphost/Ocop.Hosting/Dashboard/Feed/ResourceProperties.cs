using Google.Protobuf.WellKnownTypes;

namespace Ocop.Hosting;

/// <summary>The details of a resource. Some names are the dashboard's own: it shows them in columns, too.</summary>
internal static class ResourceProperties
{
    public static IEnumerable<Wire.ResourceProperty> Of(IResource resource, CustomResourceSnapshot snapshot, SecretMask mask)
    {
        IEnumerable<Wire.ResourceProperty?> properties =
        [
            Text("ocop.reason", "Lý do / Reason", snapshot.Reason is { } reason ? mask.Hide(reason) : null, isHighlighted: true),
            List("resource.waitingFor", "Đang chờ / Waiting for", snapshot.WaitingFor, isHighlighted: true),
            Number("resource.exitCode", "Mã thoát / Exit code", snapshot.ExitCode, isHighlighted: true),
            Number("ocop.restarts", "Số lần tự khởi động lại / Restarts", snapshot.Restarts > 0 ? snapshot.Restarts : null, isHighlighted: true),
            Text("project.path", "Dự án / Project", ProjectOf(resource)),
            // The list shows a resource under its parent by this, not by the relationship.
            Text("resource.parentName", "Thuộc về / Part of", (resource as IResourceWithParent)?.Parent.Name, isHighlighted: true),
            Text("resource.source", "Nguồn / Source", SourceOf(resource, snapshot), isHighlighted: true),
            Text("executable.path", "Chương trình / Program", snapshot.Process?.CommandLine[0]),
            List("executable.args", "Tham số / Arguments", snapshot.Process?.CommandLine.Skip(1).Select(mask.HideConnection)),
            Text("executable.workDir", "Thư mục làm việc / Working directory", snapshot.Process?.WorkingDirectory),
            Number("executable.pid", "Mã tiến trình / Process id", snapshot.ProcessId, isHighlighted: true),
        ];
        return properties.OfType<Wire.ResourceProperty>().Select((p, place) => new Wire.ResourceProperty(p) { SortOrder = place });
    }

    public static async Task<Wire.ResourceProperty?> ConnectionStringOfAsync(
        IResource resource, SecretMask mask, CancellationToken cancellationToken)
    {
        try
        {
            return resource is IResourceWithConnectionString own && await own.GetConnectionStringAsync(cancellationToken) is { } text
                ? Text(
                    ConnectionNameOf(resource), "Chuỗi kết nối / Connection string", mask.HideConnection(text),
                    isSensitive: true, isHighlighted: true)
                : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // The operator has set something that is no connection string; the health of the resource says so.
            return null;
        }
    }

    public static async Task<Wire.ResourceProperty> ValueOfAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        var value = parameter.Secret ? SecretMask.Mask : await parameter.GetValueAsync(cancellationToken);
        return Text("Value", "Giá trị / Value", value, isSensitive: parameter.Secret)!;
    }

    /// <summary>
    /// By the dashboard's own name for it, a trace finds who was called: with the address of their one server, any database for every call.
    /// </summary>
    private static string ConnectionNameOf(IResource resource) =>
        resource is IResourceWithParent ? "ocop.connectionString" : "resource.connectionString";

    private static string? ProjectOf(IResource resource) => resource.Annotations.OfType<IProjectMetadata>().FirstOrDefault()?.ProjectPath;

    private static string? SourceOf(IResource resource, CustomResourceSnapshot snapshot) => resource switch
    {
        PostgresDatabaseResource database => $"{database.Parent.Name}/{database.DatabaseName}",
        _ when resource.External() is not null => "máy chủ có sẵn / a server of your own",
        _ => ProjectOf(resource) ?? snapshot.Process?.CommandLine[0],
    };

    private static Wire.ResourceProperty? Text(
        string name, string displayName, string? value, bool isSensitive = false, bool isHighlighted = false) =>
        value is null ? null : Property(name, displayName, Value.ForString(value), isSensitive, isHighlighted);

    private static Wire.ResourceProperty? Number(string name, string displayName, int? value, bool isHighlighted) =>
        value is { } number ? Property(name, displayName, Value.ForNumber(number), isHighlighted: isHighlighted) : null;

    private static Wire.ResourceProperty? List(
        string name, string displayName, IEnumerable<string>? values, bool isHighlighted = false) => values is null
        ? null
        : Property(name, displayName, Value.ForList([.. values.Select(Value.ForString)]), isHighlighted: isHighlighted);

    private static Wire.ResourceProperty Property(
        string name, string displayName, Value value, bool isSensitive = false, bool isHighlighted = false)
    {
        var property = new Wire.ResourceProperty { Name = name, DisplayName = displayName, Value = value, IsHighlighted = isHighlighted };
        if (isSensitive)
        {
            property.IsSensitive = true;
        }

        return property;
    }
}
