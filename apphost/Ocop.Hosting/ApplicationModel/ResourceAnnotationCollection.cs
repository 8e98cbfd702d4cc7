using System.Collections.ObjectModel;

namespace Ocop.Hosting;

public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;
