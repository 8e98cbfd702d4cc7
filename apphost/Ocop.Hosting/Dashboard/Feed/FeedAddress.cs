namespace Ocop.Hosting;

/// <summary>Where the feed of the running host listens, for commands given in another shell. The key is with the other secrets.</summary>
internal static class FeedAddress
{
    private const string FileName = "feed.address";

    public static void Write(StateDirectory state, Uri address) => state.Write(FileName, address.ToString());

    public static Uri? Read(StateDirectory state) =>
        File.Exists(state.PathOf(FileName)) ? new Uri(File.ReadAllText(state.PathOf(FileName))) : null;

    public static void Delete(StateDirectory state) => File.Delete(state.PathOf(FileName));
}
