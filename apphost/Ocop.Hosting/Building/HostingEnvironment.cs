using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting;

internal sealed class HostingEnvironment(string environmentName, string contentRootPath) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = environmentName;

    public string ApplicationName { get; set; } = AppDomain.CurrentDomain.FriendlyName;

    public string ContentRootPath { get; set; } = contentRootPath;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
