namespace Ocop.Hosting;

/// <summary>Where a parameter's value comes from when nothing is configured.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}
