namespace Ocop.Hosting;

/// <summary>What every runner of one start shares.</summary>
/// <param name="Id">Marks the processes of this start, so that they are found wherever they hide.</param>
/// <param name="DataFolders">Where each server of ours keeps its data.</param>
/// <param name="Impatient">Cancelled when the operator asks a second time to stop: no more waiting for anyone.</param>
internal sealed record RunContext(
    string Id,
    StateDirectory State,
    ApplicationModel Model,
    IReadOnlyDictionary<IResource, string> DataFolders,
    CancellationToken Impatient)
{
    public string Mark => $"{ProcessTable.RunVariable}={Id}";
}
