using Google.Protobuf.WellKnownTypes;

namespace Ocop.Hosting;

/// <summary>The details of a resource. Some names are the dashboard's own: it shows them in columns, too.</summary>
internal static class ResourceProperties
{
    public static IEnumerable<Wire.ResourceProperty> Of(IResource resource, CustomResourceSnapshot snapshot, SecretMask mask)
    {
        IEnumerable<Wire.ResourceProperty?> properties =
        [
            Text("ocop.reason", "Lý do / Reason", snapshot.Reason is { } reason ? mask.Hide(reason) : null),
            List("resource.waitingFor", "Đang chờ / Waiting for", snapshot.WaitingFor),
            // By this, not by the relationship, the list shows a resource under its parent.
            Text("resource.parentName", "Thuộc về / Part of", (resource as IResourceWithParent)?.Parent.Name),
            Number("resource.exitCode", "Mã thoát / Exit code", snapshot.ExitCode),
            Number("ocop.restarts", "Số lần tự khởi động lại / Restarts", snapshot.Restarts > 0 ? snapshot.Restarts : null),
            Text("project.path", "Dự án / Project", ProjectOf(resource)),
            Text("resource.source", "Nguồn / Source", SourceOf(resource)),
            Text("executable.path", "Chương trình / Program", snapshot.Process?.CommandLine[0]),
            List("executable.args", "Tham số / Arguments", snapshot.Process?.CommandLine.Skip(1).Select(mask.HideConnection)),
            Text("executable.workDir", "Thư mục làm việc / Working directory", snapshot.Process?.WorkingDirectory),
            Number("executable.pid", "Mã tiến trình / Process id", snapshot.ProcessId),
        ];
        return properties.OfType<Wire.ResourceProperty>().Select((p, place) => new Wire.ResourceProperty(p) { SortOrder = place });
    }

    public static async Task<Wire.ResourceProperty?> ConnectionStringOfAsync(
        IResource resource, SecretMask mask, CancellationToken cancellationToken)
    {
        try
        {
            return resource is IResourceWithConnectionString own && await own.GetConnectionStringAsync(cancellationToken) is { } text
                ? Text(ConnectionNameOf(resource), "Chuỗi kết nối / Connection string", mask.HideConnection(text), isSensitive: true)
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
    /// By the dashboard's own name for it a trace finds who was called; with the address of their one server, that could be any database.
    /// </summary>
    private static string ConnectionNameOf(IResource resource) =>
        resource is IResourceWithParent ? "ocop.connectionString" : "resource.connectionString";

    private static string? ProjectOf(IResource resource) => resource.Annotations.OfType<IProjectMetadata>().FirstOrDefault()?.ProjectPath;

    /// <summary>Of what has a project or a program, the page knows it already.</summary>
    private static string? SourceOf(IResource resource) => resource switch
    {
        PostgresDatabaseResource database => $"{database.Parent.Name}/{database.DatabaseName}",
        _ when resource.External() is not null => "máy chủ có sẵn / a server of your own",
        _ => null,
    };

    private static Wire.ResourceProperty? Text(string name, string displayName, string? value, bool isSensitive = false) =>
        value is null ? null : Property(name, displayName, Value.ForString(value), isSensitive);

    private static Wire.ResourceProperty? Number(string name, string displayName, int? value) =>
        value is { } number ? Property(name, displayName, Value.ForNumber(number)) : null;

    private static Wire.ResourceProperty? List(string name, string displayName, IEnumerable<string>? values) =>
        values is null ? null : Property(name, displayName, Value.ForList([.. values.Select(Value.ForString)]));

    private static Wire.ResourceProperty Property(string name, string displayName, Value value, bool isSensitive = false)
    {
        // What is not highlighted stands behind a click.
        var property = new Wire.ResourceProperty { Name = name, DisplayName = displayName, Value = value, IsHighlighted = true };
        if (isSensitive)
        {
            property.IsSensitive = true;
        }

        return property;
    }
}
